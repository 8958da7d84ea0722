//! JSON: one object, one array, or one object a line.

use crate::record::Output;
use std::io::{self, Write};

/// How several outputs follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One pretty object; for exactly one input.
    Object,
    /// A pretty array.
    Array,
    /// One compact object a line (JSON Lines).
    Lines,
}

/// Writes outputs one after the other, so that a batch never stands in memory.
#[derive(Debug)]
pub struct JsonWriter<W> {
    out: W,
    layout: Layout,
    written: usize,
}

impl<W: Write> JsonWriter<W> {
    /// A writer that has written nothing yet.
    pub fn new(out: W, layout: Layout) -> Self {
        Self {
            out,
            layout,
            written: 0,
        }
    }

    /// Writes one output.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn write(&mut self, output: &Output) -> io::Result<()> {
        match self.layout {
            Layout::Lines => {
                serde_json::to_writer(&mut self.out, output)?;
                self.out.write_all(b"\n")?;
            }
            Layout::Object => {
                serde_json::to_writer_pretty(&mut self.out, output)?;
                self.out.write_all(b"\n")?;
            }
            Layout::Array => {
                let open: &[u8] = if self.written == 0 { b"[\n" } else { b",\n" };
                self.out.write_all(open)?;
                serde_json::to_writer_pretty(&mut self.out, output)?;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Closes an array and flushes.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn finish(mut self) -> io::Result<W> {
        if self.layout == Layout::Array {
            let close: &[u8] = if self.written == 0 { b"[]\n" } else { b"\n]\n" };
            self.out.write_all(close)?;
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
