// SPDX-License-Identifier: MIT
#include "engine/forensics/judge.h"

#include "engine/forensics/decode.h"
#include "engine/forensics/private_address.h"

namespace engine::forensics {

Seen& Judge::Address(Values& values, std::string_view text, Mask places, bool is_stem) {
  const auto [seen, is_known] = values.Find(text);
  if (is_known) return *seen;
  const bool encoded = NeedsDecoding(text);
  const Decoded decoded = encoded ? Decode(text) : Decoded{};
  const auto found = m_rules.needles().Find(encoded ? std::string_view(decoded.text) : text);
  seen->hit = found.rules & places;
  seen->excepted = found.excepted;
  if (decoded.rounds > 1) seen->hit |= m_rules.Of(Notice::EncodedTwice);
  seen->script = is_stem && found.script;
  return *seen;
}

Judge::Verdict Judge::Asked(std::string_view method, std::string_view stem, std::string_view query) {
  Seen& address = Address(m_stems, stem, m_rules.in_stem(), true);
  Verdict verdict{address.hit, address.excepted, &address};
  if (query.size() > 1) {
    const Seen& seen = Address(m_queries, query, m_rules.in_query(), false);
    verdict.hit |= seen.hit;
    verdict.excepted |= seen.excepted;
  }
  const auto [seen, is_known] = m_methods.Find(method);
  if (!is_known) {
    seen->hit = m_rules.needles().Find(method).rules & m_rules.in_method();
    seen->excepted = ~m_rules.AllowedFor(method);
  }
  verdict.hit |= seen->hit;
  verdict.excepted |= seen->excepted;
  return verdict;
}

Judge::Verdict Judge::Asker(std::string_view client, std::string_view agent) {
  const auto [seen, is_known] = m_clients.Find(client);
  if (!is_known && !IsInside(client)) seen->hit = m_rules.Of(Notice::OutsideAddress);
  Verdict verdict{seen->hit, 0, seen};
  if (agent.size() > 1) {
    const auto known = m_agents.Find(agent);
    if (!known.known) known.seen->hit = m_rules.needles().Find(agent).rules & m_rules.in_agent();
    verdict.hit |= known.seen->hit;
  }
  return verdict;
}

Judge::Judgement Judge::Of(const Request& request) {
  const Verdict asked = Asked(request.method, request.stem, request.query);
  const Verdict asker = Asker(request.client, request.agent);
  return {(asked.hit | asker.hit) & ~asked.excepted, asked.of, asker.of};
}

Judge::Judgement Judge::Of(std::string_view asked, std::string_view asker) {
  const auto [what, is_what_known] = m_asked.Find(asked);
  if (!is_what_known) [[unlikely]] {
    const std::size_t first = asked.find(' '), second = asked.find(' ', first + 1);
    const Verdict verdict =
        Asked(asked.substr(0, first), asked.substr(first + 1, second - first - 1), asked.substr(second + 1));
    what->hit = verdict.hit;
    what->excepted = verdict.excepted;
    what->script = verdict.of->script;
  }
  const auto [who, is_who_known] = m_askers.Find(asker);
  if (!is_who_known) [[unlikely]] {
    const std::size_t blank = asker.find(' ');
    who->hit = Asker(asker.substr(0, blank), asker.substr(blank + 1)).hit;
  }
  return {(what->hit | who->hit) & ~what->excepted, what, who};
}

}  // namespace engine::forensics
