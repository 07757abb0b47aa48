// SPDX-License-Identifier: MIT
//
// Uninstall entries, 64-bit view first, then the 32-bit one. One value that cannot be read fails the whole list: half a
// list would name another instrument.
#include "engine/lrm/products.h"

#include <algorithm>

#include "engine/core/text.h"
#include "engine/lrm/clues.h"

namespace engine::lrm {
namespace {

constexpr std::string_view kUninstall = R"(HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall)";

Result<std::string> TextValue(const Registry& registry, std::string_view key, std::string_view name,
                              RegistryView view) {
  LRM_TRY(const auto value, registry.Value(key, name, view));
  if (!value) return std::string();
  return value->type == RegistryValue::Type::Number ? std::to_string(value->number) : value->text;
}

/// "20210312"; anything else, localised dates included, is unknown.
std::optional<Time> ParseDay(std::string_view text) {
  text = Trim(text);
  if (text.size() != 8) return std::nullopt;
  return ParseUtc(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                  std::string(text.substr(6, 2)) + "T00:00:00Z");
}

Status AddProducts(const Registry& registry, RegistryView view, std::vector<Product>& products) {
  LRM_TRY(const auto keys, registry.SubKeys(kUninstall, view));
  for (const std::string& name : keys) {
    const std::string key = std::string(kUninstall) + "\\" + name;
    Product product;
    LRM_TRY(product.name, TextValue(registry, key, "DisplayName", view));
    if (Trim(product.name).empty()) continue;
    LRM_TRY(product.version, TextValue(registry, key, "DisplayVersion", view));
    LRM_TRY(const std::string day, TextValue(registry, key, "InstallDate", view));
    product.installed = ParseDay(day);
    products.push_back(std::move(product));
  }
  return {};
}

int ScoreOf(const InstrumentRule& rule, const std::vector<Product>& products, const std::vector<Process>& processes,
            std::string_view computer_name) {
  const auto best = [](const std::vector<Clue>& clues, const auto& things) {
    int score = 0;
    for (const auto& thing : things) {
      if (const Clue* clue = BestClue(clues, thing.name)) score = std::max(score, clue->score);
    }
    return score;
  };
  const Clue* computer = BestClue(rule.computers, computer_name);
  return best(rule.products, products) + best(rule.processes, processes) + (computer == nullptr ? 0 : computer->score);
}

}  // namespace

Result<std::vector<Product>> ReadProducts(const Registry& registry) {
  std::vector<Product> products;
  LRM_CHECK(AddProducts(registry, RegistryView::Native, products));
  LRM_CHECK(AddProducts(registry, RegistryView::Wow32, products));
  const auto key = [](const Product& product) { return std::pair(FoldCase(product.name), product.version); };
  std::ranges::sort(products, {}, key);
  const auto same = std::ranges::unique(products, {}, key);
  products.erase(same.begin(), same.end());
  return products;
}

LrmProducts FindLrm(const std::vector<Product>& products, const Catalogue& catalogue) {
  LrmProducts found;
  int best = 0;
  for (const Product& product : products) {
    const Clue* clue = FirstClue(catalogue.lrm_products, product.name);
    if (clue == nullptr) continue;
    const bool named = product.version.empty() || product.name.find(product.version) != std::string::npos;
    found.names.push_back(named ? product.name : product.name + " " + product.version);
    if (clue->score == 0) continue;
    // Two of equal score: the later version is the one that runs.
    const bool later =
        found.main && clue->score == best &&
        Version::Parse(product.version).value_or(Version{}) > Version::Parse(found.main->version).value_or(Version{});
    if (clue->score > best || later) found.main = product;
    best = std::max(best, clue->score);
  }
  return found;
}

const InstrumentRule* RecogniseInstrument(const Catalogue& catalogue, const std::vector<Product>& products,
                                          const std::vector<Process>& processes, std::string_view computer_name,
                                          bool lrm_found) {
  const InstrumentRule* best = nullptr;
  const InstrumentRule* otherwise = nullptr;
  int best_score = 0;
  for (const InstrumentRule& rule : catalogue.instruments) {
    if (rule.otherwise) otherwise = &rule;
    const int score = ScoreOf(rule, products, processes, computer_name);
    if (score > best_score) best = &rule;
    best_score = std::max(best_score, score);
  }
  return best == nullptr && lrm_found ? otherwise : best;
}

}  // namespace engine::lrm
