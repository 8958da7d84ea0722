//! JSON: one object, one array, or one object a line.

use serde::Serialize;
use std::io::{self, Write};

/// How several outputs follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One pretty object; a pretty array as soon as a second output follows, as
    /// from an archive.
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
    /// With [`Layout::Object`], the first output until it is known to stand alone.
    first: Vec<u8>,
}

impl<W: Write> JsonWriter<W> {
    /// A writer that has written nothing yet.
    pub fn new(out: W, layout: Layout) -> Self {
        Self {
            out,
            layout,
            written: 0,
            first: Vec::new(),
        }
    }

    /// Writes one output: a record, an error record, or what an export makes of it.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn write(&mut self, output: &impl Serialize) -> io::Result<()> {
        match self.layout {
            Layout::Lines => {
                serde_json::to_writer(&mut self.out, output)?;
                self.out.write_all(b"\n")?;
            }
            Layout::Object if self.written == 0 => {
                serde_json::to_writer_pretty(&mut self.first, output)?;
            }
            Layout::Object => {
                self.out.write_all(b"[\n")?;
                self.out.write_all(&std::mem::take(&mut self.first))?;
                self.layout = Layout::Array;
                return self.write(output);
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

    /// Closes an array, or writes the one object (nothing, if there is none), and flushes.
    ///
    /// # Errors
    /// What the underlying writer says.
    pub fn finish(mut self) -> io::Result<W> {
        match self.layout {
            Layout::Object if self.written == 0 => {}
            Layout::Object => {
                self.out.write_all(&self.first)?;
                self.out.write_all(b"\n")?;
            }
            Layout::Array => {
                let close: &[u8] = if self.written == 0 { b"[]\n" } else { b"\n]\n" };
                self.out.write_all(close)?;
            }
            Layout::Lines => {}
        }
        self.out.flush()?;
        Ok(self.out)
    }
}
