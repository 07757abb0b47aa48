// SPDX-License-Identifier: MIT
//
// (1) Split into lines and read each. (2) Set aside torn lines that a repair announces. (3) Follow numbers and hashes.
// (4) Compare the end with the head. Each step adds damage only when an earlier one has found none.
#include "engine/audit/chain.h"

#include <algorithm>

#include "engine/audit/line_format.h"
#include "engine/core/hash.h"
#include "engine/core/text.h"

namespace engine::audit {

namespace {

struct RawLine {
  std::size_t start = 0;
  std::string_view text;
  std::optional<ParsedLine> parsed;
  bool announced = false;  // torn, and a repair says so
};

std::vector<RawLine> SplitLines(std::string_view bytes, std::string& torn) {
  std::vector<RawLine> lines;
  std::size_t start = 0;
  for (auto end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n', start)) {
    const auto text = bytes.substr(start, end - start);
    lines.push_back({start, text, ReadLine(text), false});
    start = end + 1;
  }
  torn = bytes.substr(start);
  return lines;
}

std::string_view Detail(const Record& record, std::string_view name) {
  const auto found =
      std::ranges::find(record.details, name, [](const auto& pair) { return std::string_view(pair.first); });
  return found == record.details.end() ? std::string_view{} : std::string_view(found->second);
}

// A repair stands right behind the one line it announces.
void SetAsideTornLines(std::vector<RawLine>& lines) {
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!lines[i].parsed || lines[i].parsed->line.record.action != kRepaired) continue;
    const auto& record = lines[i].parsed->line.record;
    auto& torn = lines[i - 1];
    torn.announced = Detail(record, kTornBytes) == std::to_string(torn.text.size()) &&
                     Detail(record, kTornSha256) == Sha256(torn.text);
  }
}

class Follower {
 public:
  explicit Follower(const std::string& path) : m_path(path) {}

  Chain Follow(const std::vector<RawLine>& lines) {
    for (const auto& line : lines) {
      if (line.parsed && !line.announced) m_numbers.push_back(line.parsed->line.number);
    }
    std::ranges::sort(m_numbers);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!lines[i].announced) Step(lines[i], i + 1);
    }
    m_chain.lines = lines.size();
    return std::move(m_chain);
  }

 private:
  void Step(const RawLine& raw, std::size_t place) {
    if (!raw.parsed) return Damage(Id::AuditDamaged, place);
    const auto& line = raw.parsed->line;
    const auto expected = m_chain.end.count + 1;
    if (line.number != expected) {
      const bool elsewhere = std::ranges::binary_search(m_numbers, expected);
      const bool is_gap = line.number > expected && !elsewhere;
      Damage(is_gap ? Id::AuditMissing : Id::AuditChanged, place);
    } else if (raw.parsed->prev != m_chain.end.sha256) {
      // Our own mark for "the head was gone when this was added" is an empty hash; else the line before was changed.
      if (raw.parsed->prev.empty()) Damage(Id::AuditMissing, place);
      else Damage(Id::AuditChanged, place > 1 ? place - 1 : place);
    }
    m_chain.end = {line.number, line.sha256};
    m_chain.records.push_back(line);
    m_chain.places.push_back(place);
  }

  void Damage(Id id, std::size_t place) {
    if (!m_chain.damage) m_chain.damage = Error{id, "verify", m_path, {}, {{"line", std::to_string(place)}}};
  }

  const std::string& m_path;
  std::vector<std::uint64_t> m_numbers;
  Chain m_chain;
};

// Only called on a chain that is sound in itself.
std::optional<Error> CompareWithHead(const Chain& chain, const HeadFile& file, const std::string& path,
                                     const std::string& head_path) {
  const auto wrong = [](Id id, const std::string& object, std::size_t line) {
    return Error{id, "verify", object, {}, {{"line", std::to_string(line)}}};
  };
  if (file.exists && !file.head) return wrong(Id::AuditDamaged, head_path, 1);
  const Head head = file.head.value_or(Head{});
  const auto count = chain.end.count;
  if (!file.exists && count > 1) return wrong(Id::AuditMissing, head_path, 1);
  if (count < head.count) return wrong(Id::AuditMissing, path, chain.lines + 1);
  if (count > head.count + 1) return wrong(Id::AuditChanged, path, chain.places[head.count]);
  const std::string at_head = head.count == 0 ? "" : chain.records[head.count - 1].sha256;
  if (at_head != head.sha256) return wrong(Id::AuditChanged, path, chain.places[head.count - 1]);
  return std::nullopt;
}

}  // namespace

Chain ReadChain(std::string_view bytes, const HeadFile& head, const std::string& path, const std::string& head_path) {
  std::string torn;
  auto lines = SplitLines(bytes, torn);
  SetAsideTornLines(lines);
  auto chain = Follower(path).Follow(lines);
  chain.torn = std::move(torn);
  if (!chain.damage) chain.damage = CompareWithHead(chain, head, path, head_path);
  return chain;
}

}  // namespace engine::audit
