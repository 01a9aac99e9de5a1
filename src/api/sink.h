/* sink.h - bytes on their way out of the library. */
#ifndef GD_API_SINK_H
#define GD_API_SINK_H

#include <guard.h>

#include "base/buffer.h"
#include "base/diag.h"

/* Hand what the buffer holds to the sink and empty it; false when the sink wants no more. */
bool gd_sink_flush(guard_sink sink, gd_buffer *buffer);

/* Render diagnostics for people. */
void gd_sink_diagnostics(guard_sink sink, const gd_diag_item *items, size_t count);

#endif
