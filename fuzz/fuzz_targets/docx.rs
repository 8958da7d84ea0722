#![no_main]
libfuzzer_sys::fuzz_target!(|input: &[u8]| breccia_fuzz::fuzz("docx", input));
