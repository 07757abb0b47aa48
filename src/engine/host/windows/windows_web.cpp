// SPDX-License-Identifier: MIT
//
// No proxy, no redirect, no cookies, no credentials: what comes back is what the server at that address said.
#include "engine/host/windows/windows_web.h"

#include <windows.h>
#include <winhttp.h>

#include <algorithm>
#include <chrono>

#include "engine/host/windows/handle.h"
#include "engine/host/windows/wide.h"
#include "engine/host/windows/win32_error.h"

namespace engine {

namespace {

using windows::Wide;
using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLeast{100}, kMost{60'000};
constexpr DWORD kOldAndNewTls =
    WINHTTP_FLAG_SECURE_PROTOCOL_TLS1 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_1 | WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
constexpr DWORD kTolerateAll = SECURITY_FLAG_IGNORE_UNKNOWN_CA | SECURITY_FLAG_IGNORE_CERT_CN_INVALID |
                               SECURITY_FLAG_IGNORE_CERT_DATE_INVALID | SECURITY_FLAG_IGNORE_CERT_WRONG_USAGE;

struct WebCloser {
  using Type = HINTERNET;
  static bool IsSomething(HINTERNET value) { return value != nullptr; }
  static void Close(HINTERNET value) { WinHttpCloseHandle(value); }
};
using WebHandle = windows::Owned<WebCloser>;

void CALLBACK OnStatus(HINTERNET, DWORD_PTR context, DWORD status, LPVOID information, DWORD size) {
  if (status != WINHTTP_CALLBACK_STATUS_SECURE_FAILURE || context == 0 || size < sizeof(DWORD)) return;
  *reinterpret_cast<DWORD*>(context) |= *static_cast<const DWORD*>(information);
}

std::vector<std::string> ProblemsOf(DWORD flags) {
  constexpr std::pair<DWORD, const char*> kNames[] = {
      {WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CA, "untrusted"},
      {WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID, "name"},
      {WINHTTP_CALLBACK_STATUS_FLAG_CERT_DATE_INVALID, "expired"},
      {WINHTTP_CALLBACK_STATUS_FLAG_CERT_REVOKED, "revoked"},
      {WINHTTP_CALLBACK_STATUS_FLAG_CERT_REV_FAILED, "revoked"},
      {WINHTTP_CALLBACK_STATUS_FLAG_CERT_WRONG_USAGE, "usage"},
      {WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CERT, "invalid"},
  };
  std::vector<std::string> problems;
  for (const auto& [flag, name] : kNames) {
    if ((flags & flag) != 0 && (problems.empty() || problems.back() != name)) problems.emplace_back(name);
  }
  return problems;
}

bool IsCertificateProblem(DWORD code) {
  switch (code) {
    case ERROR_WINHTTP_SECURE_FAILURE:
    case ERROR_WINHTTP_SECURE_INVALID_CA:
    case ERROR_WINHTTP_SECURE_CERT_CN_INVALID:
    case ERROR_WINHTTP_SECURE_CERT_DATE_INVALID:
    case ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE:
    case ERROR_WINHTTP_SECURE_CERT_REVOKED:
    case ERROR_WINHTTP_SECURE_CERT_REV_FAILED:
    case ERROR_WINHTTP_SECURE_INVALID_CERT: return true;
    default: return false;
  }
}

WebAnswer::Outcome OutcomeOf(DWORD code) {
  using enum WebAnswer::Outcome;
  if (IsCertificateProblem(code)) return TlsFailed;
  switch (code) {
    case ERROR_WINHTTP_CANNOT_CONNECT: return Refused;
    case ERROR_WINHTTP_TIMEOUT: return TimedOut;
    case ERROR_WINHTTP_SECURE_CHANNEL_ERROR:
    case ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED: return TlsFailed;
    case ERROR_WINHTTP_CONNECTION_ERROR:
    case ERROR_WINHTTP_INVALID_SERVER_RESPONSE: return BrokenOff;
    default: return Unreachable;
  }
}

WebAnswer NoAnswer(DWORD code) {
  WebAnswer answer;
  answer.outcome = OutcomeOf(code);
  answer.system_code = code;
  return answer;
}

std::string Header(HINTERNET request, DWORD which) {
  wchar_t text[2048] = {};
  DWORD size = sizeof(text);
  if (!WinHttpQueryHeaders(request, which, WINHTTP_HEADER_NAME_BY_INDEX, text, &size, WINHTTP_NO_HEADER_INDEX))
    return {};
  return windows::Utf8(text);
}

unsigned StatusOf(HINTERNET request) {
  DWORD status = 0, size = sizeof(status);
  WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER, WINHTTP_HEADER_NAME_BY_INDEX,
                      &status, &size, WINHTTP_NO_HEADER_INDEX);
  return status;
}

std::string BodyOf(HINTERNET request, SteadyClock::time_point until) {
  std::string body;
  char room[4096];
  while (body.size() < WebAnswer::kMaxBody && SteadyClock::now() < until) {
    DWORD read = 0;
    if (!WinHttpReadData(request, room, sizeof(room), &read) || read == 0) break;
    body.append(room, std::min<std::size_t>(read, WebAnswer::kMaxBody - body.size()));
  }
  return body;
}

/// A line break in it would be another header.
bool IsPlain(std::string_view text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c > ' ' && c != 0x7F; });
}

/// What WinHTTP would send by itself, but without the zone of a link-local address, which means nothing to the server.
std::string HostOf(const WebRequest& wanted) {
  if (!wanted.host.empty() || !wanted.address.contains('%')) return wanted.host;
  std::string host = '[' + wanted.address.substr(0, wanted.address.find('%')) + ']';
  if (wanted.port != (wanted.secure ? 443 : 80)) host += ':' + std::to_string(wanted.port);
  return host;
}

struct Exchange {
  WebHandle session, connection, request;
  DWORD certificate_flags = 0;
};

/// False: GetLastError says why.
bool Open(const WebRequest& wanted, Exchange& exchange) {
  const auto milliseconds = static_cast<int>(std::clamp(wanted.timeout, kLeast, kMost).count());
  const bool v6 = wanted.address.find(':') != std::string::npos;
  const std::string server = v6 ? '[' + wanted.address + ']' : wanted.address;
  exchange.session = WebHandle(WinHttpOpen(L"LRM Patch Wizard", WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_NO_PROXY_NAME,
                                           WINHTTP_NO_PROXY_BYPASS, 0));
  if (!exchange.session) return false;
  DWORD protocols = kOldAndNewTls;
  WinHttpSetOption(exchange.session.get(), WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols, sizeof(protocols));
  WinHttpSetTimeouts(exchange.session.get(), milliseconds, milliseconds, milliseconds, milliseconds);
  exchange.connection = WebHandle(WinHttpConnect(exchange.session.get(), Wide(server).c_str(), wanted.port, 0));
  if (!exchange.connection) return false;
  exchange.request = WebHandle(WinHttpOpenRequest(
      exchange.connection.get(), Wide(wanted.method).c_str(), Wide(wanted.path).c_str(), nullptr, WINHTTP_NO_REFERER,
      WINHTTP_DEFAULT_ACCEPT_TYPES, (wanted.secure ? WINHTTP_FLAG_SECURE : 0) | WINHTTP_FLAG_ESCAPE_DISABLE));
  if (!exchange.request) return false;
  const HINTERNET request = exchange.request.get();
  DWORD off =
      WINHTTP_DISABLE_REDIRECTS | WINHTTP_DISABLE_COOKIES | WINHTTP_DISABLE_AUTHENTICATION | WINHTTP_DISABLE_KEEP_ALIVE;
  if (!WinHttpSetOption(request, WINHTTP_OPTION_DISABLE_FEATURE, &off, sizeof(off))) return false;
  const std::string host = HostOf(wanted);
  if (host.empty()) return true;
  return WinHttpAddRequestHeaders(request, (L"Host: " + Wide(host)).c_str(), static_cast<DWORD>(-1),
                                  WINHTTP_ADDREQ_FLAG_ADD | WINHTTP_ADDREQ_FLAG_REPLACE) != FALSE;
}

bool SendOnce(Exchange& exchange) {
  const auto context = reinterpret_cast<DWORD_PTR>(&exchange.certificate_flags);
  return WinHttpSendRequest(exchange.request.get(), WINHTTP_NO_ADDITIONAL_HEADERS, 0, WINHTTP_NO_REQUEST_DATA, 0, 0,
                            context) &&
         WinHttpReceiveResponse(exchange.request.get(), nullptr);
}

/// Once as it should be, and where the certificate is in the way once more without minding it. What was wrong with it
/// Windows tells by OnStatus; Wine only says that no channel came to be, as Windows does for what cannot be tolerated.
bool Send(Exchange& exchange) {
  WinHttpSetStatusCallback(exchange.request.get(), OnStatus, WINHTTP_CALLBACK_FLAG_SECURE_FAILURE, 0);
  if (SendOnce(exchange)) return true;
  const DWORD code = GetLastError();
  if (!IsCertificateProblem(code) && code != ERROR_WINHTTP_SECURE_CHANNEL_ERROR) return false;
  DWORD tolerate = kTolerateAll;
  if (!WinHttpSetOption(exchange.request.get(), WINHTTP_OPTION_SECURITY_FLAGS, &tolerate, sizeof(tolerate))) {
    SetLastError(code);
    return false;
  }
  if (!SendOnce(exchange)) return false;
  if (exchange.certificate_flags == 0) exchange.certificate_flags = WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CERT;
  return true;
}

}  // namespace

Result<WebAnswer> WindowsWeb::Ask(const WebRequest& wanted) const {
  const bool has_host = wanted.host.empty() || IsPlain(wanted.host);
  if (!has_host || !IsPlain(wanted.path) || !IsPlain(wanted.method) || wanted.address.empty()) {
    return Fail(Id::AddressInvalid, "ask", wanted.address);
  }
  const auto until = SteadyClock::now() + 3 * std::clamp(wanted.timeout, kLeast, kMost);
  Exchange exchange;
  if (!Open(wanted, exchange)) return windows::CallError("ask", wanted.address);
  if (!Send(exchange)) {
    WebAnswer answer = NoAnswer(GetLastError());
    answer.certificate_problems = ProblemsOf(exchange.certificate_flags);
    return answer;
  }
  const HINTERNET request = exchange.request.get();
  WebAnswer answer;
  answer.outcome = WebAnswer::Outcome::Answered;
  answer.status = StatusOf(request);
  answer.server = Header(request, WINHTTP_QUERY_SERVER);
  answer.location = Header(request, WINHTTP_QUERY_LOCATION);
  answer.body = BodyOf(request, until);
  answer.certificate_problems = ProblemsOf(exchange.certificate_flags);
  return answer;
}

}  // namespace engine
