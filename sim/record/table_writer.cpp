#include "record/table_writer.hpp"

#if defined(RUNG_HDF5)
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstring>

namespace rung {
namespace {

Handle make_group(hid_t file, const std::string& place) {
  for (std::size_t end = place.find('/'); end != std::string::npos; end = place.find('/', end + 1)) {
    if (!has(file, place.substr(0, end))) (void)create_group(file, place.substr(0, end));
  }
  if (has(file, place)) return {H5Gopen2(file, place.c_str(), H5P_DEFAULT), H5Gclose};
  return create_group(file, place);
}

hobj_ref_t reference_to(hid_t group, const std::string& name) {
  hobj_ref_t address = 0;
  check_hdf5(H5Rcreate(&address, group, name.c_str(), H5R_OBJECT, -1));
  return address;
}

Handle simple_space(hsize_t n) { return {H5Screate_simple(1, &n, nullptr), H5Sclose}; }

/// Text that marks a scale: with a terminator, unlike other attributes, or H5DSis_scale says no.
void write_mark(hid_t scale, const char* name, const std::string& value) {
  const Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
  check_hdf5(H5Tset_size(type, value.size() + 1));
  const Handle space{H5Screate(H5S_SCALAR), H5Sclose};
  const Handle attribute{H5Acreate2(scale, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check_hdf5(H5Awrite(attribute, type, value.c_str()));
}

/// HDF5 Dimension Scale Specification: for each dimension of a dataset, references to its scales.
void write_dimension_list(hid_t dataset, std::vector<hobj_ref_t> addresses) {
  const Handle type{H5Tvlen_create(H5T_STD_REF_OBJ), H5Tclose};
  std::vector<hvl_t> lists;
  for (hobj_ref_t& address : addresses) lists.push_back({1, &address});
  const Handle space = simple_space(lists.size());
  const Handle attribute{H5Acreate2(dataset, "DIMENSION_LIST", type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check_hdf5(H5Awrite(attribute, type, lists.data()));
}

/// The same from the side of the scale. Packed by hand, for padding would not be the same bytes twice.
void write_reference_list(hid_t scale, const std::vector<std::pair<hobj_ref_t, std::uint32_t>>& users) {
  constexpr std::size_t each = sizeof(hobj_ref_t) + sizeof(std::uint32_t);
  const Handle type{H5Tcreate(H5T_COMPOUND, each), H5Tclose};
  check_hdf5(H5Tinsert(type, "dataset", 0, H5T_STD_REF_OBJ));
  check_hdf5(H5Tinsert(type, "dimension", sizeof(hobj_ref_t), H5T_NATIVE_UINT32));
  std::vector<unsigned char> bytes(each * users.size());
  for (std::size_t i = 0; i < users.size(); ++i) {
    std::memcpy(bytes.data() + i * each, &users[i].first, sizeof(hobj_ref_t));
    std::memcpy(bytes.data() + i * each + sizeof(hobj_ref_t), &users[i].second, sizeof(std::uint32_t));
  }
  const Handle space = simple_space(users.size());
  const Handle attribute{H5Acreate2(scale, "REFERENCE_LIST", type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check_hdf5(H5Awrite(attribute, type, bytes.data()));
}

}  // namespace

TableWriter::TableWriter(hid_t file, const std::string& place, const std::string& meaning)
    : group_(make_group(file, place)) {
  write_attribute(group_, "long_name", meaning);
}

TableWriter::Scale& TableWriter::scale(const Dimension& dimension) {
  const auto [at, is_new] = scales_.try_emplace(dimension.name);
  Scale& scale = at->second;
  if (!is_new) {
    RUNG_CHECK(scale.size == dimension.size());
    return scale;
  }
  scale.size = dimension.size();
  const std::vector<hsize_t> shape{scale.size};
  const Values values = dimension.numbers.empty() ? Values{dimension.labels} : Values{dimension.numbers};
  const std::string meaning = dimension.meaning.empty() ? dimension.name : dimension.meaning;
  const Handle dataset = write_dataset(group_, dimension.name, shape, values, dimension.unit, meaning);
  write_mark(dataset, "CLASS", "DIMENSION_SCALE");
  write_mark(dataset, "NAME", dimension.name);
  if (dimension.unit.find(" since ") != std::string::npos) write_attribute(dataset, "calendar", "standard");
  scale.address = reference_to(group_, dimension.name);
  if (!dimension.numbers.empty() && !dimension.labels.empty()) {
    const std::string name = dimension.name + "_label";
    const Handle labels = write_dataset(group_, name, shape, dimension.labels, "1", meaning + ", as text");
    write_dimension_list(labels, {scale.address});
    scale.users.emplace_back(reference_to(group_, name), 0);
    labels_ += (labels_.empty() ? "" : " ") + name;
  }
  return scale;
}

void TableWriter::add(const std::vector<Dimension>& dims, const Column& column) {
  if (cells(dims) == 0) return;
  RUNG_CHECK(count(column.values) == cells(dims));
  std::vector<hsize_t> shape;
  std::vector<hobj_ref_t> addresses;
  for (const Dimension& dimension : dims) {
    addresses.push_back(scale(dimension).address);
    shape.push_back(dimension.size());
  }
  const Handle dataset = write_dataset(group_, column.name, shape, column.values, column.unit, column.meaning);
  if (!column.codes.values.empty()) {
    write_attribute(dataset, "flag_values", column.codes.values);
    write_attribute(dataset, "flag_meanings", fmt::format("{}", fmt::join(column.codes.names, " ")));
  }
  if (dims.empty()) return;
  write_dimension_list(dataset, addresses);
  const hobj_ref_t own = reference_to(group_, column.name);
  for (std::size_t i = 0; i < dims.size(); ++i) {
    scales_.at(dims[i].name).users.emplace_back(own, static_cast<std::uint32_t>(i));
  }
}

void TableWriter::finish() {
  for (const auto& [name, scale] : scales_) {
    const Handle dataset{H5Dopen2(group_, name.c_str(), H5P_DEFAULT), H5Dclose};
    write_reference_list(dataset, scale.users);
  }
  if (!labels_.empty()) write_attribute(group_, "coordinates", labels_);
}

void write_table(hid_t file, const NamedTable& table) {
  TableWriter writer(file, table.place(), table.meaning);
  for (const Column& column : table.columns) writer.add(axes(table.dims, column), column);
  writer.finish();
}

}  // namespace rung
#endif
