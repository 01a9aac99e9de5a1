/* sink - bytes on their way out of the library (see sink.h). */
#include "api/sink.h"

bool gd_sink_flush(guard_sink sink, gd_buffer *buffer)
{
    bool wanted = buffer->len == 0 || sink.write(sink.context, buffer->bytes, buffer->len);
    gd_buffer_clear(buffer);
    return wanted;
}

void gd_sink_diagnostics(guard_sink sink, const gd_diag_item *items, size_t count)
{
    gd_buffer buffer = {0};
    for (size_t i = 0; i < count; i++) {
        gd_diag_render(&buffer, &items[i]);
    }
    gd_sink_flush(sink, &buffer);
    gd_buffer_release(&buffer);
}
