// SPDX-License-Identifier: MIT
//
// Compiled once for all test programs: headers that nearly every test needs and that never change. Tests include what
// they use all the same; this only makes it quick.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>
