/* func_rsa - rsadecrypt. */
#include "base/utf8.h"
#include "eval/base64.h"
#include "eval/call_result.h"
#include "eval/private_key.h"

/* One decryption costs as much as some thousand other steps. */
enum { DECRYPTION_ITEMS = 4096 };

static const gd_value *decrypt(gd_call *call)
{
    gd_buffer encrypted = {0}, message = {0};
    gd_private_key key;
    if (!gd_call_spend(call, DECRYPTION_ITEMS)) {
        return gd_call_unknown(call);
    }
    if (!gd_base64_decode(&encrypted, gd_call_text(call, 0))) {
        gd_buffer_release(&encrypted);
        return gd_call_error(call, 0, "cipher text must be base64-encoded");
    }
    const char *why = gd_private_key_parse(&key, gd_call_text(call, 1));
    if (why) {
        gd_buffer_release(&encrypted);
        return gd_call_error(call, 1, "%s", why);
    }
    bool done = gd_private_key_decrypt(&key, gd_buffer_str(&encrypted), &message) &&
                gd_utf8_valid(gd_buffer_str(&message), NULL);
    gd_private_key_release(&key);
    gd_buffer_release(&encrypted);
    if (!done) {
        gd_buffer_release(&message);
        return gd_call_fail(call, "failed to decrypt: the text was not encrypted for this key");
    }
    return gd_call_take(call, &message);
}

static const gd_function rows[] = {
    {"rsadecrypt",
     2,
     2,
     {{"ciphertext", &gd_type_string, 0}, {"privatekey", &gd_type_string, 0}},
     &gd_type_string,
     decrypt,
     NULL},
};

const gd_function_table gd_functions_rsa = {rows, sizeof rows / sizeof *rows};
