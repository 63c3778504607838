// SPDX-License-Identifier: Apache-2.0
#include "han_costs.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_han_costs[] = {
#embed "han_costs.bin"
};
const size_t millrace_han_costs_size = sizeof millrace_han_costs;
