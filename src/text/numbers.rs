//! Numbers as the text writes them, in digits, in words, mixed.
