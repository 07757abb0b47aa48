// SPDX-License-Identifier: MIT
//
// Packed bytes come back whole: stored, in the fixed code and in a code of their own. Damaged ones are a text of the size
// asked for, never more.
#include "engine/core/inflate.h"

#include <gtest/gtest.h>

namespace engine {
namespace {

using namespace std::string_literals;

TEST(InflateTest, EveryKindOfBlockComesBack) {
  EXPECT_EQ(Inflate("\x01\x02\x00\xFD\xFF"
                    "ab"s,
                    2),
            "ab");
  EXPECT_EQ(Inflate("\x03\x00"s, 0), "");
  // zlib.compressobj(9, zlib.DEFLATED, -15).compress(b"a" * 1000), which copies from itself.
  EXPECT_EQ(Inflate("\113\114\034\005\243\140\024\014\167\000\000"s, 1000), std::string(1000, 'a'));
  // The same of the numbers from 0 to 199, one behind the other: a code of its own.
  std::string numbers;
  for (int i = 0; i < 200; ++i) numbers += std::to_string(i);
  EXPECT_EQ(
      Inflate(
          "\035\221\311\001\004\061\010\303\132\212\270\014\375\067\266\236\175\207\140\113\074\042\253\107\173\074\040\110\212\146\020\313\305\013\042\042\243\242\143\102\261\161\371\222\214\314\254\354\234\124\156\136\275\242\242\262\252\272\246\124\133\327\257\351\350\354\352\356\151\365\366\315\033\046\046\247\246\147\106\263\163\172\102\241\124\251\065\222\126\267\157\331\330\334\332\336\131\355\356\335\073\027\072\207\235\027\235\207\316\235\337\127\333\055\135\312\035\034\351\004\057\364\177\217\377\221\076\050\123\031\313\134\006\063\231\321\070\342\175\057\141\302\044\212\150\142\010\021\113\034\371\276\117\151\041\306\055\262\311\041\105\056\171\324\373\366\125\120\366\145\366\246\206\022\265\324\321\357\213\352\240\223\266\116\213\030\132\364\322\307\274\257\305\004\223\114\061\266\155\053\142\226\071\364\276\202\012\224\250\120\043\037\303\212\026\035\373\276\356\033\154\262\305\066\073\254\157\145\137\326\363\214\145\111\134\162\305\065\067\234\070\237\362\176"s,
          numbers.size()),
      numbers);
}

TEST(InflateTest, DamagedBytesGiveTheSizeAskedFor) {
  const std::string packed = "\113\114\034\005\243\140\024\014\167\000\000"s;
  for (std::size_t size = 0; size < packed.size(); ++size) {
    EXPECT_EQ(Inflate(packed.substr(0, size), 1000).size(), 1000U) << size;
  }
  for (std::size_t bit = 0; bit < packed.size() * 8; ++bit) {
    std::string damaged = packed;
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ 1 << bit % 8);
    EXPECT_EQ(Inflate(damaged, 1000).size(), 1000U) << bit;
  }
  EXPECT_EQ(Inflate("\x07"s, 3), "\0\0\0"s) << "a kind of block that does not exist";
  EXPECT_EQ(Inflate(packed, 10), std::string(10, 'a')) << "more than was asked for";
}

}  // namespace
}  // namespace engine
