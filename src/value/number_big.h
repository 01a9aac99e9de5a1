/* number_big.h - what an MPFR number of ours is made of; only number*.c and functions that compute
 * with MPFR themselves see it. */
#ifndef GD_VALUE_NUMBER_BIG_H
#define GD_VALUE_NUMBER_BIG_H

#include <mpfr.h>

#include "value/number.h"

enum { GD_NUMBER_PRECISION = 512 };

struct gd_big {
    mpfr_t value; /* its limbs are `limbs`; never cleared */
    void *limbs;  /* in the arena */
};

/* A zero of that precision, to be set by MPFR before anyone else sees it. */
gd_big *gd_big_new(gd_arena *arena, mpfr_prec_t precision);

#endif
