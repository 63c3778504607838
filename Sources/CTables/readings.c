// SPDX-License-Identifier: Apache-2.0
#include "readings.h"
#pragma clang diagnostic ignored "-Wc23-extensions"
const unsigned char millrace_readings[] = {
#embed "readings.bin"
};
const size_t millrace_readings_size = sizeof millrace_readings;
