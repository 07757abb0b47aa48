// SPDX-License-Identifier: MIT
//
// How the engine reports: a value or an Error, and Findings beside a value.
//
// Both are data: a number (LRM-nnn), the thing concerned, the system's own code, named arguments. Neither holds a
// sentence; src/pages/text/ has those. Exceptions do not cross a folder's public header.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace engine {

enum class Id : std::uint16_t {
#define MESSAGE_ID(number, name) name = number,
#include "engine/core/message_ids.def"
#undef MESSAGE_ID
};

/// "LRM-214".
std::string Label(Id id);
/// The name in message_ids.def, for logs: "ConfigLocked".
std::string_view Name(Id id);
/// All ids in order of number: for completeness tests and tables.
const std::vector<Id>& AllIds();

/// A named argument of a message. Values are UTF-8 and already free of secrets.
struct Arg {
  std::string name;
  std::string value;
  bool operator==(const Arg&) const = default;
};
using Args = std::vector<Arg>;

/// Something worth telling that did not stop the work.
struct Finding {
  Id id{};
  std::string object;  // path, key, site: what it is about
  Args args;
  bool operator==(const Finding&) const = default;
};

/// Why something did not happen.
struct Error {
  Id id{};
  std::string operation;                    // the call that failed: "read", "replace", "parse"
  std::string object;                       // path, key, rule
  std::optional<std::int64_t> system_code;  // errno or HRESULT, as the system gave it
  Args args;                                // "line", "column", "detail" and others named by the message

  Error&& With(std::string name, std::string value) && {
    args.push_back({std::move(name), std::move(value)});
    return std::move(*this);
  }
  /// The value of argument `name`, or "".
  std::string_view Get(std::string_view name) const;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

/// Shorthand for the common case: no system code, arguments added by With().
inline std::unexpected<Error> Fail(Id id, std::string operation, std::string object, Args args = {}) {
  return std::unexpected(Error{id, std::move(operation), std::move(object), std::nullopt, std::move(args)});
}

}  // namespace engine

// g++ 12 has std::expected without and_then; these two return early instead.
#define LRM_JOIN2(a, b) a##b
#define LRM_JOIN(a, b) LRM_JOIN2(a, b)
/// LRM_TRY(auto bytes, files.Read(path)); declares `bytes` or returns the error.
#define LRM_TRY(declaration, expression) LRM_TRY_IMPL(LRM_JOIN(lrm_try_, __LINE__), declaration, expression)
#define LRM_TRY_IMPL(temporary, declaration, expression)                \
  auto temporary = (expression);                                        \
  if (!temporary) return std::unexpected(std::move(temporary).error()); \
  declaration = std::move(*temporary)
/// LRM_CHECK(files.Remove(path)); for a Status.
#define LRM_CHECK(expression) \
  if (auto lrm_status = (expression); !lrm_status) return std::unexpected(std::move(lrm_status).error())
