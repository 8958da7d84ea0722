//! The command `breccia`.

use breccia::Extractor;
use std::io::Write;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let extractor = Extractor::new();
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path)?;
        let id = path.rsplit('/').next().unwrap_or(&path);
        serde_json::to_writer(&mut out, &extractor.extract(id, &bytes))?;
        writeln!(out)?;
    }
    Ok(())
}
