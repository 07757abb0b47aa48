// SPDX-License-Identifier: MIT
//
// A unified difference of two configurations that share nearly everything: equal heads and tails are cut off, the rest
// is compared by Myers' algorithm. Beyond kMaxDistance edits the rest is shown as taken out and put in.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/core/text.h"
#include "engine/iis/encoding.h"
#include "engine/patch/plan.h"

namespace engine::patch {
namespace {

constexpr std::size_t kContext = 3;
constexpr int kMaxDistance = 1000;  // what is kept for the way back grows with its square

using Lines = std::vector<std::string_view>;

struct LineEdit {
  char sign;  // ' ', '-', '+'
  std::string_view line;
  std::size_t number;  // in the file the line is from, from 1
};

Lines SplitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return lines;
}

std::vector<LineEdit> WholeReplacement(const Lines& a, const Lines& b, std::size_t offset) {
  std::vector<LineEdit> edits;
  for (std::size_t i = 0; i < a.size(); ++i) edits.push_back({'-', a[i], offset + i + 1});
  for (std::size_t i = 0; i < b.size(); ++i) edits.push_back({'+', b[i], offset + i + 1});
  return edits;
}

/// Myers: the furthest x reached on each diagonal, one copy kept per distance for the way back.
std::vector<LineEdit> Compare(const Lines& a, const Lines& b, std::size_t offset) {
  const int n = static_cast<int>(a.size()), m = static_cast<int>(b.size());
  std::map<int, int> furthest{{1, 0}};
  std::vector<std::map<int, int>> history;
  int distance = 0;
  for (bool reached = false; !reached; ++distance) {
    if (distance > kMaxDistance) return WholeReplacement(a, b, offset);
    history.push_back(furthest);
    for (int k = -distance; k <= distance && !reached; k += 2) {
      const bool down = k == -distance || (k != distance && furthest[k - 1] < furthest[k + 1]);
      int x = down ? furthest[k + 1] : furthest[k - 1] + 1;
      while (x < n && x - k < m && x - k >= 0 && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
        ++x;
      furthest[k] = x;
      reached = x >= n && x - k >= m;
    }
  }
  std::vector<LineEdit> edits;
  int x = n, y = m;
  for (int d = distance - 1; d >= 0; --d) {
    std::map<int, int>& before = history[static_cast<std::size_t>(d)];
    const int k = x - y;
    const bool down = k == -d || (k != d && before[k - 1] < before[k + 1]);
    const int from_x = down ? before[k + 1] : before[k - 1], from_y = from_x - (down ? k + 1 : k - 1);
    while (x > from_x && y > from_y && x > 0 && y > 0) {
      --x, --y;
      edits.push_back({' ', a[static_cast<std::size_t>(x)], offset + static_cast<std::size_t>(x) + 1});
    }
    if (d == 0) break;
    if (down) {
      --y;
      edits.push_back({'+', b[static_cast<std::size_t>(y)], offset + static_cast<std::size_t>(y) + 1});
    } else {
      --x;
      edits.push_back({'-', a[static_cast<std::size_t>(x)], offset + static_cast<std::size_t>(x) + 1});
    }
  }
  std::ranges::reverse(edits);
  return edits;
}

/// Values no report may show: encrypted ones, passwords, keys.
std::string WithoutSecrets(std::string_view line) {
  std::string shown(line);
  for (const std::string_view secret : {"password=", "sessionKey=", "validationKey=", "decryptionKey="}) {
    for (std::size_t at = FoldCase(shown).find(FoldCase(secret)); at != std::string::npos;
         at = FoldCase(shown).find(FoldCase(secret), at + 1)) {
      const std::size_t open = at + secret.size();
      if (open >= shown.size()) break;
      const std::size_t close = shown.find(shown[open], open + 1);
      shown.replace(open + 1, (close == std::string::npos ? shown.size() : close) - open - 1, "[…]");
    }
  }
  for (std::size_t at = shown.find("[enc:"); at != std::string::npos; at = shown.find("[enc:", at + 1)) {
    const std::size_t close = shown.find(":enc]", at);
    shown.replace(at, close == std::string::npos ? std::string::npos : close + 5 - at, "[…]");
  }
  return shown;
}

std::string AsText(std::string_view bytes) {
  auto decoded = iis::Decode(std::string(bytes), "");
  return decoded ? std::move(decoded->utf8) : std::string(bytes);
}

}  // namespace

std::vector<std::string> Difference(std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::string old_text = AsText(before), new_text = AsText(after);
  const Lines a = SplitLines(old_text), b = SplitLines(new_text);
  const auto [head_a, head_b] = std::ranges::mismatch(a, b);
  const std::size_t head = static_cast<std::size_t>(head_a - a.begin());
  std::size_t tail = 0;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  const std::size_t from = head - std::min(head, kContext), keep = tail - std::min(tail, kContext);
  const Lines middle_a(a.begin() + static_cast<std::ptrdiff_t>(from), a.end() - static_cast<std::ptrdiff_t>(keep));
  const Lines middle_b(b.begin() + static_cast<std::ptrdiff_t>(from), b.end() - static_cast<std::ptrdiff_t>(keep));
  const std::vector<LineEdit> edits = Compare(middle_a, middle_b, from);

  std::vector<std::string> shown;
  std::size_t shown_to = 0;  // edits before this one are printed or left out
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (edits[i].sign == ' ') continue;
    std::size_t begin = std::max(shown_to, i - std::min(i, kContext));
    if (shown.empty() || begin > shown_to) shown.push_back(fmt::format("@@ {}", edits[begin].number));
    std::size_t end = i + 1;
    while (end < edits.size() && edits[end].sign != ' ') ++end;
    end = std::min(edits.size(), end + kContext);
    for (; begin < end && begin < edits.size(); ++begin)
      shown.push_back(edits[begin].sign + WithoutSecrets(edits[begin].line));
    shown_to = std::max(shown_to, end);
    i = shown_to - 1;
  }
  return shown;
}

}  // namespace engine::patch
