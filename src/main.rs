//! The command `breccia`.

mod cli;

use std::process::ExitCode;

/// Every document takes its memory anew; this allocator keeps it for the next one, where the
/// system's gives that of a long text back and lets the kernel clear it again.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::run()
}
