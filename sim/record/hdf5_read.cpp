#include "record/hdf5_file.hpp"

#if defined(RUNG_HDF5)
#include <fmt/format.h>

namespace rung {
namespace {

template <class T>
Values read_numbers(hid_t dataset, hid_t type, std::size_t n) {
  std::vector<T> values(n);
  check_hdf5(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()));
  return values;
}

Values read_texts(hid_t dataset, std::size_t n) {
  const Handle type{H5Tcopy(H5T_C_S1), H5Tclose};
  check_hdf5(H5Tset_size(type, H5T_VARIABLE));
  check_hdf5(H5Tset_cset(type, H5T_CSET_UTF8));
  std::vector<char*> pointers(n);
  check_hdf5(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()));
  std::vector<std::string> values;
  for (const char* text : pointers) values.emplace_back(text == nullptr ? "" : text);
  const Handle space{H5Dget_space(dataset), H5Sclose};
  check_hdf5(H5Dvlen_reclaim(type, space, H5P_DEFAULT, pointers.data()));
  return values;
}

}  // namespace

std::vector<hsize_t> shape_of(hid_t dataset) {
  const Handle space{H5Dget_space(dataset), H5Sclose};
  const int rank = H5Sget_simple_extent_ndims(space);
  check_hdf5(rank);
  std::vector<hsize_t> shape(static_cast<std::size_t>(rank));
  if (rank > 0) check_hdf5(H5Sget_simple_extent_dims(space, shape.data(), nullptr));
  return shape;
}

Values read_dataset(hid_t group, const std::string& path) {
  const Handle dataset{H5Dopen2(group, path.c_str(), H5P_DEFAULT), H5Dclose};
  const Handle type{H5Dget_type(dataset), H5Tclose};
  std::size_t n = 1;
  for (const hsize_t d : shape_of(dataset)) n *= d;
  const std::size_t size = H5Tget_size(type);
  const H5T_class_t kind = H5Tget_class(type);
  const bool is_signed = kind == H5T_INTEGER && H5Tget_sign(type) == H5T_SGN_2;
  if (kind == H5T_STRING && H5Tis_variable_str(type) > 0) return read_texts(dataset, n);
  if (kind == H5T_FLOAT && size == 8) return read_numbers<double>(dataset, H5T_NATIVE_DOUBLE, n);
  if (kind == H5T_INTEGER && size == 8) {
    return is_signed ? read_numbers<std::int64_t>(dataset, H5T_NATIVE_INT64, n)
                     : read_numbers<std::uint64_t>(dataset, H5T_NATIVE_UINT64, n);
  }
  if (kind == H5T_INTEGER && size == 4) {
    return is_signed ? read_numbers<std::int32_t>(dataset, H5T_NATIVE_INT32, n)
                     : read_numbers<std::uint32_t>(dataset, H5T_NATIVE_UINT32, n);
  }
  if (kind == H5T_INTEGER && size == 2) {
    return is_signed ? read_numbers<std::int16_t>(dataset, H5T_NATIVE_INT16, n)
                     : read_numbers<std::uint16_t>(dataset, H5T_NATIVE_UINT16, n);
  }
  if (kind == H5T_INTEGER && size == 1 && !is_signed) return read_numbers<std::uint8_t>(dataset, H5T_NATIVE_UINT8, n);
  throw InputError(fmt::format("{}: a dataset of a type that Rung does not write.", path));
}

Children children_of(hid_t group) {
  Children found;
  check_hdf5(H5Literate(
      group, H5_INDEX_NAME, H5_ITER_INC, nullptr,
      [](hid_t parent, const char* name, const H5L_info_t*, void* out) -> herr_t {
        auto& children = *static_cast<Children*>(out);
        H5O_info_t info{};
        if (H5Oget_info_by_name1(parent, name, &info, H5P_DEFAULT) < 0) return -1;
        (info.type == H5O_TYPE_GROUP ? children.groups : children.datasets).emplace_back(name);
        return 0;
      },
      &found));
  return found;
}

}  // namespace rung
#endif
