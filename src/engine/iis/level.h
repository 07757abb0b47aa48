// SPDX-License-Identifier: MIT
//
// A level is a place in the configuration hierarchy, written as location paths are: "" is the server, "LRM" a site,
// "LRM/api/x" a path below it. Compared without regard to case; a trailing slash means nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace engine::iis {

/// Normal form: no leading or trailing slash, no double slashes, no "." (a tag's path="." is the level of its file).
std::string NormaliseLevel(std::string_view path);
bool SameLevel(std::string_view a, std::string_view b);
/// True when `level` is `above` or lies below it.
bool IsAtOrBelow(std::string_view level, std::string_view above);
/// "", "LRM", "LRM/api", "LRM/api/x" for "LRM/api/x".
std::vector<std::string> LevelsDownTo(std::string_view level);
/// "LRM" + "/api/x" = "LRM/api/x"; the URL path may have a leading slash.
std::string JoinLevel(std::string_view level, std::string_view path);
/// The site's name: the part before the first slash.
std::string SiteOf(std::string_view level);
/// What stands behind the site's name, with a leading slash: "/api/x", "/" for the site itself.
std::string UrlOf(std::string_view level);

}  // namespace engine::iis
