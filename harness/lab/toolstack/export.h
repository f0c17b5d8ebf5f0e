/* What takes the place of a library's function of the same name. */
#pragma once

#define EXPORTED __attribute__((visibility("default")))
