"""Opens the results file of readers_test.cpp as a user would: read_results.py FILE h5py|h5netcdf|netcdf4."""
import sys

path, engine = sys.argv[1], sys.argv[2]
try:
    import h5py
    import numpy as np
    if engine != "h5py":
        import xarray
        __import__({"h5netcdf": "h5netcdf", "netcdf4": "netCDF4"}[engine])
except ImportError as error:
    print(error)
    sys.exit(77)


def groups_of(file):
    found = []
    file.visititems(lambda name, item: found.append(name) if isinstance(item, h5py.Group) else None)
    return [g for g in found if any(isinstance(x, h5py.Dataset) for x in file[g].values())]


with h5py.File(path) as file:
    assert file.attrs["filetype"] == b"rung results", file.attrs["filetype"]
    groups = groups_of(file)
    if engine == "h5py":
        def check(name, item):
            if not isinstance(item, h5py.Dataset):
                return
            assert item.attrs["units"] and item.attrs["long_name"], name
            if item.attrs.get("CLASS") == b"DIMENSION_SCALE":
                assert h5py.h5ds.is_scale(item.id), name
                for reference, axis in item.attrs["REFERENCE_LIST"]:
                    user = file[reference]
                    assert file[user.attrs["DIMENSION_LIST"][axis][0]] == item, name
                return
            for axis in range(item.ndim):
                scale = item.dims[axis][0]  # through the list of references
                assert scale.shape == (item.shape[axis],), (name, axis)
        file.visititems(check)
        assert file["monthly/month_label"].asstr()[1] == "2019-05"
        assert list(file["panel/occupation"].attrs["flag_values"])[-1] == 255
        sys.exit(0)

assert "escape/by_group" in groups and "manifest/run" in groups, groups
for group in groups:
    data = xarray.open_dataset(path, group=group, engine=engine)
    for name, variable in data.variables.items():
        dated = np.issubdtype(variable.dtype, np.datetime64)
        assert dated or variable.attrs["units"], (group, name)
        assert variable.attrs["long_name"], (group, name)
        assert not np.issubdtype(variable.dtype, np.timedelta64), (group, name)
        variable.load()
    data.close()

monthly = xarray.open_dataset(path, group="monthly", engine=engine)
assert monthly.hires.dims == ("month",)
assert int(monthly.people.sel(month="2020-02-01")) == 10001
assert list(monthly.month_label.values[:2]) == ["2019-04", "2019-05"] and "month_label" in monthly.coords
assert monthly.state_hash.dtype == np.uint64 and int(monthly.state_hash[11]) == 0xFEDCBA9876543210 + 11

annual = xarray.open_dataset(path, group="annual", engine=engine)
assert annual.low_paid_share_by_sector.dims == ("year", "sector")
assert float(annual.low_paid_share_by_sector.sel(year=2020, sector="hospitality")) == 0.02
assert float(annual.pay_percentile.sel(year=2021, percentile="P50")) == 1200
assert np.isnan(annual.low_paid_share).all()

panel = xarray.open_dataset(path, group="panel", engine=engine)
assert panel.hourly_pay.dims == ("april", "person") and panel.hourly_pay.dtype == np.uint16
assert list(panel.person.values) == [2, 5, 7, 60, 250]
meanings = panel.status.attrs["flag_meanings"].split()
assert meanings[int(panel.status.sel(april="2020-04-01", person=2))] == "unemployed"
assert panel.occupation.attrs["flag_meanings"].split()[0] == "social_care_0"
assert int(panel.occupation.sel(april="2019-04-01", person=60)) == 255

escape = xarray.open_dataset(path, group="escape/by_group", engine=engine)
assert escape.share.dims == ("group", "base_year", "class")
assert float(escape.share.sel({"group": "all", "base_year": 2020, "class": "escaped"})) == 0.4

manifest = xarray.open_dataset(path, group="manifest", engine=engine)
assert "\u00a31,000" in str(manifest.scenario.values)
assert int(manifest.seed) == 0xFFFFFFFFFFFFFFFF
assert str(manifest.zone_name.sel(zone="E03").values) == "Vale"
assert str(manifest.area.values) == "teaching-town"
