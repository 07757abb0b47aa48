# SPDX-License-Identifier: MIT
#
# For vcpkg: as x64-windows-static, and spdlog takes wide file names, so a log can lie in a folder with a Chinese name.
set(VCPKG_TARGET_ARCHITECTURE x64)
set(VCPKG_CRT_LINKAGE static)
set(VCPKG_LIBRARY_LINKAGE static)
set(SPDLOG_WCHAR_FILENAMES ON)
