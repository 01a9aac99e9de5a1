/* instances.h - the instances that `guard table` lists, by address; for modules and plans. */
#ifndef INSTANCES_H
#define INSTANCES_H

#include "conformance.h"

/* An object of address → instance from the output of guard table; NULL when it has no "instances".
 * An address that stands twice is reported through `twice` (a borrowed text, else NULL). */
json_t *instances_by_address(const json_t *output, const char **twice);

/* The first address of `want` that `got` lacks or the reverse, as a sentence; NULL when there is none. Addresses of
 * `allowed` (may be NULL) may be there or not. */
char *difference_of_addresses(const json_t *want, const json_t *got, const json_t *allowed);

#endif
