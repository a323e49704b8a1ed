#include "record/hdf5_file.hpp"

#if defined(RUNG_HDF5)
#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

namespace rung {
namespace {

/// The library's own printing is off: its stack becomes our one message. The setting belongs to a
/// thread, so every way to a file goes through here.
void be_quiet() { H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr); }

/// The innermost entry comes first in this direction.
std::string cause_on_stack() {
  std::string cause;
  H5Ewalk2(
      H5E_DEFAULT, H5E_WALK_UPWARD,
      [](unsigned n, const H5E_error2_t* entry, void* out) -> herr_t {
        if (n == 0 && entry->desc != nullptr) *static_cast<std::string*>(out) = entry->desc;
        return 0;
      },
      &cause);
  return cause.empty() ? "HDF5 gives no reason" : cause;
}

Handle new_properties(hid_t kind) { return {H5Pcreate(kind), H5Pclose}; }

/// Links and attributes keep the order in which they were made, as netCDF-4 wants; no time stamps.
Handle group_properties(hid_t kind) {
  Handle properties = new_properties(kind);
  check_hdf5(H5Pset_link_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
  check_hdf5(H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
  check_hdf5(H5Pset_obj_track_times(properties, false));
  return properties;
}

template <class T>
std::pair<hid_t, hid_t> number_types() {  // in the file, in memory
  if constexpr (std::is_same_v<T, double>) return {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE};
  if constexpr (std::is_same_v<T, std::int64_t>) return {H5T_STD_I64LE, H5T_NATIVE_INT64};
  if constexpr (std::is_same_v<T, std::uint64_t>) return {H5T_STD_U64LE, H5T_NATIVE_UINT64};
  if constexpr (std::is_same_v<T, std::int32_t>) return {H5T_STD_I32LE, H5T_NATIVE_INT32};
  if constexpr (std::is_same_v<T, std::uint32_t>) return {H5T_STD_U32LE, H5T_NATIVE_UINT32};
  if constexpr (std::is_same_v<T, std::int16_t>) return {H5T_STD_I16LE, H5T_NATIVE_INT16};
  if constexpr (std::is_same_v<T, std::uint16_t>) return {H5T_STD_U16LE, H5T_NATIVE_UINT16};
  if constexpr (std::is_same_v<T, std::uint8_t>) return {H5T_STD_U8LE, H5T_NATIVE_UINT8};
}

/// Text as netCDF-4 strings; a fixed size for attributes, any size (0) for datasets.
Handle text_type(std::size_t size) {
  Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
  check_hdf5(H5Tset_size(type, size == 0 ? H5T_VARIABLE : size));
  check_hdf5(H5Tset_cset(type, H5T_CSET_UTF8));
  return type;
}

Handle space_of(const std::vector<hsize_t>& shape) {
  if (shape.empty()) return {H5Screate(H5S_SCALAR), H5Sclose};
  return {H5Screate_simple(static_cast<int>(shape.size()), shape.data(), nullptr), H5Sclose};
}

constexpr hsize_t large = 64 * 1024;        // bytes from which a dataset is compressed
constexpr hsize_t largest_chunk = 1 << 20;  // bytes: what the library's cache holds

Handle dataset_properties(const std::vector<hsize_t>& shape, std::size_t bytes_each, bool text) {
  Handle properties = new_properties(H5P_DATASET_CREATE);
  check_hdf5(H5Pset_attr_creation_order(properties, H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED));
  check_hdf5(H5Pset_obj_track_times(properties, false));
  hsize_t bytes = bytes_each;
  for (const hsize_t n : shape) bytes *= n;
  if (text || shape.empty() || bytes < large) return properties;
  std::vector<hsize_t> chunk = shape;
  while (bytes > largest_chunk) {
    hsize_t& longest = *std::max_element(chunk.begin(), chunk.end());
    longest = (longest + 1) / 2;
    bytes = bytes_each;
    for (const hsize_t n : chunk) bytes *= n;
  }
  check_hdf5(H5Pset_chunk(properties, static_cast<int>(chunk.size()), chunk.data()));
  check_hdf5(H5Pset_shuffle(properties));
  check_hdf5(H5Pset_deflate(properties, 1));
  return properties;
}

}  // namespace

void check_hdf5(std::int64_t status) {
  if (status < 0) throw Hdf5Error(cause_on_stack());
}

Handle::Handle(hid_t id, Close with) : id_(id), close_(with) { check_hdf5(id); }

void Handle::close() {
  if (id_ >= 0) check_hdf5(close_(std::exchange(id_, -1)));
}

Handle create_file() {
  be_quiet();
  constexpr std::size_t increment = 1 << 20;
  const Handle creation = group_properties(H5P_FILE_CREATE);
  const Handle access = new_properties(H5P_FILE_ACCESS);
  check_hdf5(H5Pset_fapl_core(access, increment, false));
  // The oldest superblock: in later ones the flags that H5Fget_file_image clears are under a checksum.
  check_hdf5(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V18));
  return {H5Fcreate("results", H5F_ACC_TRUNC, creation, access), H5Fclose};
}

std::vector<char> image_of(const Handle& file) {
  check_hdf5(H5Fflush(file, H5F_SCOPE_GLOBAL));
  const ssize_t size = H5Fget_file_image(file, nullptr, 0);
  check_hdf5(size);
  std::vector<char> image(static_cast<std::size_t>(size));
  check_hdf5(H5Fget_file_image(file, image.data(), image.size()));
  return image;
}

void write_hdf5_file(const std::filesystem::path& final_name, Overwrite overwrite,
                     const std::function<void(hid_t)>& fill) {
  PartFile part(final_name, overwrite);
  std::vector<char> image;
  try {
    const Handle file = create_file();
    fill(file);
    image = image_of(file);
  } catch (const Hdf5Error& error) {
    throw SystemError(fmt::format("{}: the results were not written (HDF5: {}).", final_name.string(), error.what()));
  }
  part.write(image.data(), image.size());
  part.commit();
}

Handle open_file(const std::filesystem::path& path) {
  be_quiet();
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw InputError(fmt::format("{}: no such file. Give the name of a results file.", path.string()));
  }
  const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
  if (file < 0) {
    const std::string cause = cause_on_stack();
    throw InputError(
        fmt::format("{}: cannot be read as HDF5 ({}). Is it a whole results file, and not being written? Where the "
                    "file system knows no locks, set HDF5_USE_FILE_LOCKING=FALSE.",
                    path.string(), cause));
  }
  return {file, H5Fclose};
}

Handle create_group(hid_t parent, const std::string& name) {
  return {H5Gcreate2(parent, name.c_str(), H5P_DEFAULT, group_properties(H5P_GROUP_CREATE), H5P_DEFAULT), H5Gclose};
}

bool has(hid_t parent, const std::string& path) {
  for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
    if (H5Lexists(parent, path.substr(0, end).c_str(), H5P_DEFAULT) <= 0) return false;
  }
  return H5Lexists(parent, path.c_str(), H5P_DEFAULT) > 0;
}

void write_attribute(hid_t object, const std::string& name, const std::string& value) {
  const Handle type = text_type(std::max<std::size_t>(value.size(), 1));
  check_hdf5(H5Tset_strpad(type, H5T_STR_NULLPAD));
  const Handle attribute{H5Acreate2(object, name.c_str(), type, space_of({}), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check_hdf5(H5Awrite(attribute, type, value.c_str()));
}

void write_attribute(hid_t object, const std::string& name, const std::vector<std::int64_t>& values) {
  const Handle attribute{
      H5Acreate2(object, name.c_str(), H5T_STD_I32LE, space_of({values.size()}), H5P_DEFAULT, H5P_DEFAULT), H5Aclose};
  check_hdf5(H5Awrite(attribute, H5T_NATIVE_INT64, values.data()));
}

std::string read_attribute(hid_t object, const std::string& name) {
  if (H5Aexists(object, name.c_str()) <= 0) return {};
  const Handle attribute{H5Aopen(object, name.c_str(), H5P_DEFAULT), H5Aclose};
  const Handle type{H5Aget_type(attribute), H5Tclose};
  if (H5Tget_class(type) != H5T_STRING || H5Tis_variable_str(type) > 0) return {};
  std::string value(H5Tget_size(type), '\0');
  check_hdf5(H5Aread(attribute, type, value.data()));
  return value.substr(0, value.find('\0'));
}

Handle write_dataset(hid_t group, const std::string& name, const std::vector<hsize_t>& shape, const Values& values,
                     const std::string& unit, const std::string& meaning) {
  return std::visit(
      [&]<class T>(const std::vector<T>& v) {
        constexpr bool text = std::is_same_v<T, std::string>;
        const Handle properties = dataset_properties(shape, sizeof(T), text);
        const auto create = [&](hid_t type) {
          return Handle{H5Dcreate2(group, name.c_str(), type, space_of(shape), H5P_DEFAULT, properties, H5P_DEFAULT),
                        H5Dclose};
        };
        const auto describe = [&](hid_t dataset) {
          write_attribute(dataset, "units", unit_in_file(unit));
          write_attribute(dataset, "long_name", meaning);
        };
        if constexpr (text) {
          const Handle type = text_type(0);
          std::vector<const char*> pointers;
          for (const std::string& s : v) pointers.push_back(s.c_str());
          Handle dataset = create(type);
          describe(dataset);
          check_hdf5(H5Dwrite(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
          return dataset;
        } else {
          const auto [in_file, in_memory] = number_types<T>();
          Handle dataset = create(in_file);
          describe(dataset);
          check_hdf5(H5Dwrite(dataset, in_memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, v.data()));
          return dataset;
        }
      },
      values);
}

}  // namespace rung
#endif
