// SPDX-License-Identifier: Apache-2.0
#include "ngrams.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_ngrams[] = {
#embed "ngrams.bin"
};
const size_t millrace_ngrams_size = sizeof millrace_ngrams;
