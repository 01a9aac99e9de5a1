/* fuzz_prices - any bytes as one of AWS's price lists and as a price book; the first byte says as which. */
#include "pricing/offer.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Whatever a book holds, it is read within its bytes. */
static void read_book(gd_str text)
{
    gd_book book;
    gd_str key, region;
    size_t count;
    gd_price price;
    if (!gd_book_open(&book, text)) {
        return;
    }
    for (size_t i = 0; i < 1000 && gd_book_key_at(&book, i, &key, &count); i++) {
        gd_book_find(&book, key, GD_STR("us-east-1"), &price);
        for (size_t j = 0; j < 100 && gd_book_price_at(&book, i, j, &region, &price); j++) {
            gd_book_find(&book, key, region, &price);
        }
    }
}

static void read_list(gd_arena *arena, gd_str text, bool csv, size_t piece)
{
    gd_book_writer *writer = gd_book_writer_new(arena);
    gd_offer_reader *reader = gd_offer_reader_new(arena, writer, csv, NULL, 0);
    for (size_t at = 0; at < text.len && gd_offer_reader_add(reader, gd_str_slice(text, at, at + piece));) {
        at += piece;
    }
    gd_offer_summary summary;
    const char *why;
    gd_offer_reader_end(reader, &summary, &why);
    gd_buffer book = {0};
    gd_book_write(writer, &book);
    read_book(gd_buffer_str(&book));
    gd_buffer_release(&book);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size == 0) {
        return 0;
    }
    gd_arena arena;
    gd_arena_init(&arena);
    gd_str text = {(const char *)bytes + 1, size - 1};
    if (bytes[0] % 3 == 2) {
        char *aligned = gd_arena_alloc(&arena, text.len);
        memcpy(aligned, text.ptr, text.len);
        read_book((gd_str){aligned, text.len});
    } else {
        read_list(&arena, text, bytes[0] % 3 == 1, 1 + bytes[0] / 3);
    }
    gd_arena_release(&arena);
    return 0;
}
