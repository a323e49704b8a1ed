#include "scenario/read_yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>

namespace rung {
namespace {

constexpr std::string_view whole = "yaml";

/// Thrown out of yaml-cpp to stop reading; the problem is already noted.
struct Stop {};

/// Builds the tree from yaml-cpp's events, so that nothing is built of what is refused: aliases could
/// blow a small file up, and nesting the stack.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(const Source& source, Problems& problems) : source_(source), problems_(problems) {}

  std::optional<Entry> take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (documents_++ > 0) {
      refuse(mark, "a second document starts here (a scenario is one document). Remove '---', or split the file");
      throw Stop{};
    }
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    place(Entry{Entry::Kind::nothing, {}, {}, {}, at(mark)});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(mark, "aliases are not read (each value stands where it is used). Write the value out, or use 'extends'");
    place(Entry{Entry::Kind::scalar, "*", {}, {}, at(mark)});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    const bool key = !open_.empty() && open_.back()->kind == Entry::Kind::map && !key_ready_.back();
    if (key && value == "<<") {
      refuse(mark,
             "merge keys '<<' are not read (it would not be seen what holds). Use 'extends', or write the values out");
    }
    place(Entry{Entry::Kind::scalar, value, {}, {}, at(mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Entry::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Entry::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  // yaml-cpp counts lines and bytes of a line from 0.
  Place at(const YAML::Mark& mark) const {
    return {&source_, mark.line + 1, static_cast<std::size_t>(std::max(mark.column, 0))};
  }
  void refuse(const YAML::Mark& mark, std::string_view text) { problems_.add(at(mark), whole, text); }

  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) refuse(mark, "anchors are not read (each value stands where it is used). Remove '&name'");
    // "?" and "!" stand for no tag, on plain and on quoted values.
    if (!tag.empty() && tag != "?" && tag != "!") {
      refuse(mark, fmt::format("the tag {} is not read (types come from the parameter). Remove it", tag));
    }
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, Entry::Kind kind) {
    check(mark, tag, anchor);
    if (open_.size() >= deepest_nesting) {
      refuse(mark, fmt::format("nested deeper than {} levels (a scenario needs three). Check brackets and indents",
                               deepest_nesting));
      throw Stop{};
    }
    Entry* const entry = place(Entry{kind, {}, {}, {}, at(mark)});
    open_.push_back(entry);
    key_ready_.push_back(false);
  }

  void close() {
    open_.pop_back();
    key_ready_.pop_back();
  }

  /// Puts the entry where it belongs. An open entry is the last of its parent, so pointers stay valid.
  Entry* place(Entry entry) {
    if (++values_ > most_values) {
      problems_.add(
          entry.place, whole,
          fmt::format("more than {} values (a scenario has some hundreds). Move data into tables", most_values));
      throw Stop{};
    }
    if (open_.empty()) return &root_.emplace(std::move(entry));
    Entry& parent = *open_.back();
    if (parent.kind == Entry::Kind::list) return &parent.items.emplace_back(std::move(entry));
    if (key_ready_.back()) {
      key_ready_.back() = false;
      parent.members.back().value = std::move(entry);
      return &parent.members.back().value;
    }
    if (entry.kind != Entry::Kind::scalar) {
      problems_.add(entry.place, whole,
                    "a list or a block stands where a name should (keys are names; a bracket may not be closed). Write "
                    "'name: value'");
      throw Stop{};
    }
    key_ready_.back() = true;
    parent.members.push_back({entry.text, entry.place, {}});
    return &parent.members.back().value;
  }

  const Source& source_;
  Problems& problems_;
  std::optional<Entry> root_;
  std::vector<Entry*> open_;
  std::vector<bool> key_ready_;
  int documents_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

std::optional<Entry> read_yaml(const Source& source, Problems& problems) {
  TreeBuilder builder(source, problems);
  const std::size_t before = problems.count();
  try {
    // yaml-cpp takes a quote that is never closed as closed by the end of the file, but not by the end
    // of the document.
    std::istringstream text(source.text + "\n...\n");
    YAML::Parser parser(text);
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const Stop&) {
    return std::nullopt;
  } catch (const YAML::Exception& e) {
    const int line = std::max(e.mark.line, 0) + 1;
    if (line > source.lines()) {
      problems.add({&source, source.lines(), 0}, whole,
                   fmt::format("the file ends inside a quote or a bracket ({}). Close it, maybe far above", e.msg));
      return std::nullopt;
    }
    const bool tab = source.line(line).find('\t') != std::string_view::npos;
    problems.add({&source, line, static_cast<std::size_t>(std::max(e.mark.column, 0))}, whole,
                 fmt::format("this cannot be read as YAML ({}). {}", e.msg,
                             tab ? "The line has a tab: indent with spaces"
                                 : "Check colons, quotes, brackets and indents here and above"));
    return std::nullopt;
  }
  if (problems.count() > before) return std::nullopt;
  std::optional<Entry> root = builder.take();
  if (!root || root->kind == Entry::Kind::nothing) {
    problems.add({&source, 0, 0}, whole,
                 "the file is empty but for comments (nothing to read). Write a scenario into it");
  }
  return root;
}

}  // namespace rung
