#pragma once
#if defined(RUNG_HDF5)
#include <hdf5.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/check.hpp"
#include "record/labelled_table.hpp"
#include "record/part_file.hpp"

/// The only door to HDF5: one handle and a dozen functions. Everything is written with fixed
/// properties and without time stamps, so equal calls give equal bytes. One thread at a time.
namespace rung {

/// What HDF5 refused: the innermost reason in its own words.
class Hdf5Error : public SystemError {
 public:
  using SystemError::SystemError;
};

/// Owns an id of HDF5 and closes it with the function given.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  /// Takes what an H5*create or H5*open returned. \throws Hdf5Error where that is no id.
  Handle(hid_t id, Close with);
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, -1)), close_(other.close_) {}
  Handle& operator=(Handle&&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator hid_t() const { return id_; }  // NOLINT: an id wherever HDF5 wants one
  /// Closes now. \throws Hdf5Error
  void close();

 private:
  hid_t id_;
  Close close_;
};

/// Throws an Hdf5Error with the cause on the library's stack if `status`, an answer of HDF5, is negative.
void check_hdf5(std::int64_t status);

/// A new file in memory, for `image_of` when it is full. HDF5 never writes to a disk here: a close that
/// fails on a full one leaves the library unable to shut down (it crashes at exit).
[[nodiscard]] Handle create_file();
/// The bytes of a file made by create_file: what a file on disk is to hold.
[[nodiscard]] std::vector<char> image_of(const Handle& file);
/// Makes a file in memory, lets `fill` fill it, and brings it to its name through a PartFile.
/// \throws InputError, SystemError as PartFile does, and where HDF5 refuses; no file is then left.
void write_hdf5_file(const std::filesystem::path& final_name, Overwrite overwrite,
                     const std::function<void(hid_t)>& fill);
/// Opens for reading. \throws InputError: no such file, or not HDF5 (or one that was cut off).
[[nodiscard]] Handle open_file(const std::filesystem::path& path);
[[nodiscard]] Handle create_group(hid_t parent, const std::string& name);
[[nodiscard]] bool has(hid_t parent, const std::string& path);

/// Text of a fixed length, UTF-8 (NC_CHAR): netCDF programs in Fortran, C++ and R read no other kind
/// of text attribute. h5py gives it as bytes.
void write_attribute(hid_t object, const std::string& name, const std::string& value);
void write_attribute(hid_t object, const std::string& name, const std::vector<std::int64_t>& values);
[[nodiscard]] std::string read_attribute(hid_t object, const std::string& name);

/// Writes `values` with this shape (scalar: empty), large ones in chunks with shuffle and deflate 1;
/// sets `units` and `long_name`.
Handle write_dataset(hid_t group, const std::string& name, const std::vector<hsize_t>& shape, const Values& values,
                     const std::string& unit, const std::string& meaning);

[[nodiscard]] std::vector<hsize_t> shape_of(hid_t dataset);
/// All values, integers of any width as they are. \throws InputError for a type that Rung never writes.
[[nodiscard]] Values read_dataset(hid_t group, const std::string& path);

/// Names of what is directly in a group, in order of name.
struct Children {
  std::vector<std::string> groups;
  std::vector<std::string> datasets;
};
[[nodiscard]] Children children_of(hid_t group);

}  // namespace rung
#endif
