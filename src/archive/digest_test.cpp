#include "archive/digest.h"

#include <gtest/gtest.h>

namespace isnad::archive {
namespace {

// Of "abc" by FIPS 180-4, in hex digits and in base 32 (coreutils' base32).
TEST(Digest, InBase32AndHex) {
  for (const char* stated :
       {"sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "SHA1:vgmt4nsha2awvor6evyxqugcnsonbwe5",
        "sha1:a9993e364706816aba3e25717850c26c9cd0d89d", "sha-1: A9993E364706816ABA3E25717850C26C9CD0D89D",
        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ====",
        "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ"}) {
    EXPECT_EQ(check_digest(stated, "abc"), DigestCheck::kRight) << stated;
    EXPECT_EQ(check_digest(stated, "abd"), DigestCheck::kWrong) << stated;
    EXPECT_EQ(check_digest(stated, ""), DigestCheck::kWrong) << stated;
  }
}

TEST(Digest, WhatIsNotKnownIsNotWrong) {
  for (const char* stated : {"", "sha1", "sha1:", "sha1:ABC", "md5:900150983cd24fb0d6963f7d28e17f72",
                             "VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5", "sha256:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"})
    EXPECT_EQ(check_digest(stated, "abc"), DigestCheck::kUnknown) << stated;
}

}  // namespace
}  // namespace isnad::archive
