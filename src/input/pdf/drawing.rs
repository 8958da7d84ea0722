//! Runs the instructions that draw a page, and takes down the text that they show.
//!
//! Only what moves or shows text is run: the current transformation, the text
//! state, drawings within drawings (form XObjects), and marks that say what a
//! piece of text really reads (`ActualText`).
//!
//! Invisible text (rendering mode 3) is how text recognition lays words under
//! the image of a page. It is read where a page shows no other text; beside
//! visible text it is left out, since nobody who sees the page can read it.

use super::fonts::{Font, Shown};
use super::matrix::Matrix;
use super::open::{self, Page, Unread, inflated};
use super::sheet::Sheet;
use super::syntax::{Instructions, Operand};
use super::words::{Glyph, Word};
use crate::input::limits::{Limit, MAX_PDF_FORM_DEPTH, MAX_PDF_STEPS, MAX_PDF_STREAM_BYTES};
use crate::watch::Watch;
use lopdf::{Dictionary, Document, Object, Stream};
use std::collections::HashMap;
use std::rc::Rc;

/// Most states that are kept for later; what has more is damaged.
const MOST_SAVED: usize = 1 << 10;

/// Steps that a drawing within a drawing counts for, beside its own.
const STEPS_FOR_A_FORM: u64 = 32;
/// Bytes to inflate that count for a step.
const BYTES_FOR_A_STEP: u64 = 256;

/// Draws the pages of a document, one after the other.
#[derive(Debug)]
pub(super) struct Drawing<'d> {
    document: &'d Document,
    watch: Watch,
    /// By the address of their description, which the document holds.
    fonts: HashMap<*const Dictionary, Rc<Font>>,
    steps: u64,
    /// Limits that were hit.
    pub(super) hit: Vec<&'static Limit>,
    /// Characters shown, and those of them that their font doesn't tell.
    pub(super) shown: u64,
    pub(super) unknown: u64,
    /// A content stream could not be read.
    pub(super) damaged: bool,
    page: Sheet,
}

#[derive(Debug, Clone)]
struct State {
    transformation: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    character_spacing: f32,
    word_spacing: f32,
    /// Horizontal scale, 1 for the usual.
    scale: f32,
    leading: f32,
    rise: f32,
    invisible: bool,
}

/// Where text is shown: the matrices of a text object.
#[derive(Debug, Clone, Copy)]
struct Pen {
    text: Matrix,
    line: Matrix,
}

/// The instructions of one page or form, with what they draw with.
struct Scope<'d> {
    resources: Option<&'d Dictionary>,
    /// Forms that are being drawn, outermost first.
    forms: Vec<*const Stream>,
}

impl<'d> Drawing<'d> {
    pub(super) fn new(document: &'d Document, watch: Watch) -> Self {
        Self {
            document,
            watch,
            fonts: HashMap::new(),
            steps: 0,
            hit: Vec::new(),
            shown: 0,
            unknown: 0,
            damaged: false,
            page: Sheet::default(),
        }
    }

    /// Whether drawing ended before its time.
    pub(super) fn is_over(&self) -> bool {
        MAX_PDF_STEPS.is_exceeded_by(self.steps) || self.watch.is_over()
    }

    /// The words of a page in the order in which it draws them.
    pub(super) fn words(&mut self, page: Page<'d>) -> Vec<Word> {
        let area = page.area();
        let shown = Matrix::showing(area, page.quarter_turns());
        let (x, y) = shown.point(area[0], area[1]);
        let (far_x, far_y) = shown.point(area[2], area[3]);
        self.page = Sheet::new(x.max(far_x), y.max(far_y));
        // A token may not cross from one stream to the next, an operation may.
        let mut bytes = Vec::new();
        for stream in page.contents() {
            match self.read(stream) {
                Some(part) if bytes.is_empty() => bytes = part,
                Some(part) => {
                    bytes.push(b'\n');
                    bytes.extend(part);
                }
                None => {}
            }
            if MAX_PDF_STREAM_BYTES.is_exceeded_by(bytes.len() as u64) {
                self.note(&MAX_PDF_STREAM_BYTES);
                break;
            }
        }
        let scope = Scope {
            resources: page.resources(),
            forms: Vec::new(),
        };
        self.run(&bytes, &scope, State::new(shown));
        std::mem::take(&mut self.page).finish()
    }

    fn read(&mut self, stream: &Stream) -> Option<Vec<u8>> {
        match inflated(stream) {
            Ok(bytes) => {
                self.steps += bytes.len() as u64 / BYTES_FOR_A_STEP;
                return Some(bytes);
            }
            Err(Unread::TooLong) => self.note(&MAX_PDF_STREAM_BYTES),
            Err(Unread::Damaged) => self.damaged = true,
        }
        None
    }

    fn note(&mut self, limit: &'static Limit) {
        if !self.hit.contains(&limit) {
            self.hit.push(limit);
        }
    }

    /// Counts a step; `false` once there were too many.
    fn step(&mut self) -> bool {
        const STEPS_BETWEEN_LOOKS: u64 = 1 << 10;
        self.steps += 1;
        if MAX_PDF_STEPS.is_exceeded_by(self.steps) {
            self.note(&MAX_PDF_STEPS);
            return false;
        }
        !(self.steps.is_multiple_of(STEPS_BETWEEN_LOOKS) && self.watch.is_over())
    }

    fn run(&mut self, bytes: &[u8], scope: &Scope<'d>, mut state: State) {
        let mut saved = Vec::new();
        let marks = self.page.open_marks();
        let mut pen = Pen::at_origin();
        let mut instructions = Instructions::new(bytes);
        while let Some((operator, operands)) = instructions.next() {
            if !self.step() {
                break;
            }
            let number = |i: usize| operands.get(i).and_then(Operand::number);
            let n = |i: usize| number(i).unwrap_or_default();
            match operator {
                b"q" if saved.len() < MOST_SAVED => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => {
                    let matrix = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
                    state.transformation = matrix.then(state.transformation);
                }
                b"Do" => {
                    if let Some(name) = operands.first().and_then(Operand::name) {
                        self.form(name, scope, &state);
                    }
                }
                b"BT" => pen = Pen::at_origin(),
                b"Tf" => {
                    let name = operands.first().and_then(Operand::name);
                    state.font = name.and_then(|name| self.font(name, scope));
                    state.size = n(1);
                }
                b"Tc" => state.character_spacing = n(0),
                b"Tw" => state.word_spacing = n(0),
                b"Tz" => state.scale = n(0) / 100.,
                b"TL" => state.leading = n(0),
                b"Ts" => state.rise = n(0),
                b"Tr" => state.invisible = n(0) == 3.,
                b"Td" => pen.move_line(n(0), n(1)),
                b"TD" => {
                    state.leading = -n(1);
                    pen.move_line(n(0), n(1));
                }
                b"Tm" => pen.set(Matrix([n(0), n(1), n(2), n(3), n(4), n(5)])),
                b"T*" => pen.move_line(0., -state.leading),
                b"Tj" | b"TJ" => self.show(operands.first(), &state, &mut pen),
                b"'" => {
                    pen.move_line(0., -state.leading);
                    self.show(operands.first(), &state, &mut pen);
                }
                b"\"" => {
                    state.word_spacing = n(0);
                    state.character_spacing = n(1);
                    pen.move_line(0., -state.leading);
                    self.show(operands.get(2), &state, &mut pen);
                }
                b"BMC" => self.page.open_mark(None),
                b"BDC" => {
                    let text = operands
                        .get(1)
                        .and_then(|mark| self.actual_text(mark, scope));
                    self.page.open_mark(text);
                }
                b"EMC" if self.page.open_marks() > marks => self.page.close_mark(),
                _ => {}
            }
        }
        while self.page.open_marks() > marks {
            self.page.close_mark();
        }
    }

    /// Runs a drawing within this one.
    fn form(&mut self, name: &[u8], scope: &Scope<'d>, state: &State) {
        let Some(stream) = self
            .resource(scope, b"XObject", name)
            .and_then(|object| object.as_stream().ok())
        else {
            return;
        };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let this: *const Stream = stream;
        if scope.forms.contains(&this) {
            return;
        }
        if MAX_PDF_FORM_DEPTH.is_exceeded_by(scope.forms.len() as u64 + 1) {
            self.note(&MAX_PDF_FORM_DEPTH);
            return;
        }
        self.steps += STEPS_FOR_A_FORM;
        let Some(bytes) = self.read(stream) else {
            return;
        };
        let own = stream.dict.get_deref(b"Resources", self.document);
        let inner = Scope {
            resources: own.and_then(Object::as_dict).ok().or(scope.resources),
            forms: scope.forms.iter().copied().chain([this]).collect(),
        };
        let matrix = stream.dict.get_deref(b"Matrix", self.document).ok();
        let matrix = matrix.and_then(|matrix| open::numbers::<6>(matrix, self.document));
        let mut state = state.clone();
        state.transformation = matrix
            .map_or(Matrix::IDENTITY, Matrix)
            .then(state.transformation);
        self.run(&bytes, &inner, state);
    }

    fn resource(&self, scope: &Scope<'d>, kind: &[u8], name: &[u8]) -> Option<&'d Object> {
        let document = self.document;
        let of_kind = scope.resources?.get_deref(kind, document).ok()?;
        of_kind.as_dict().ok()?.get_deref(name, document).ok()
    }

    fn font(&mut self, name: &[u8], scope: &Scope<'d>) -> Option<Rc<Font>> {
        let description = self.resource(scope, b"Font", name)?.as_dict().ok()?;
        let document = self.document;
        let font = self
            .fonts
            .entry(description)
            .or_insert_with(|| Rc::new(Font::new(description, document)));
        Some(Rc::clone(font))
    }

    /// What a mark says that its text reads.
    fn actual_text(&self, mark: &Operand, scope: &Scope<'d>) -> Option<String> {
        let bytes = match mark {
            Operand::Dictionary(entries) => {
                let entry = entries
                    .chunks_exact(2)
                    .find(|entry| entry[0].name() == Some(b"ActualText"))?;
                entry[1].text()?
            }
            Operand::Name(name) => {
                let properties = self.resource(scope, b"Properties", name)?.as_dict().ok()?;
                let text = properties.get_deref(b"ActualText", self.document).ok()?;
                text.as_str().ok()?
            }
            _ => return None,
        };
        lopdf::decode_text_string(&Object::string_literal(bytes)).ok()
    }

    /// Shows a string, or an array of strings and of gaps between them.
    fn show(&mut self, operand: Option<&Operand>, state: &State, pen: &mut Pen) {
        let Some(font) = &state.font else {
            return;
        };
        let items = match operand {
            Some(Operand::Array(items)) => items,
            Some(text @ Operand::Text(_)) => std::slice::from_ref(text),
            _ => return,
        };
        for item in items {
            match item {
                Operand::Number(gap) => {
                    pen.advance(-gap / 1000. * state.size * state.scale);
                }
                Operand::Text(string) => {
                    let mut rest = string.as_slice();
                    let mut text = String::new();
                    while let Some(shown) = font.take(&mut rest, &mut text) {
                        if !self.step() {
                            return;
                        }
                        self.glyph(std::mem::take(&mut text), shown, state, pen);
                    }
                }
                _ => {}
            }
        }
    }

    fn glyph(&mut self, mut text: String, shown: Shown, state: &State, pen: &mut Pen) {
        let matrix = pen.text.then(state.transformation);
        let width = shown.width * state.size * state.scale;
        let spacing = state.character_spacing
            + if shown.is_blank {
                state.word_spacing
            } else {
                0.
            };
        pen.advance(width + spacing * state.scale);
        self.shown += 1;
        if !shown.is_known {
            self.unknown += 1;
            text.push(char::REPLACEMENT_CHARACTER);
        }
        let start = matrix.point(0., state.rise);
        if !self.page.holds(start) {
            return;
        }
        // A blank reaches to where the next word begins.
        let width = if shown.is_blank {
            width + spacing * state.scale
        } else {
            width
        };
        let end = matrix.point(width, state.rise);
        let size = (state.size * matrix.height_scale()).abs();
        if !(end.0.is_finite() && end.1.is_finite() && size.is_finite() && size > 0.) {
            return;
        }
        let toward = matrix.point(state.size.signum(), state.rise);
        let turn = turn((toward.0 - start.0, toward.1 - start.1));
        let (x0, y) = turned_back(start, turn);
        let (x1, _) = turned_back(end, turn);
        let glyph = Glyph {
            text,
            x: [x0.min(x1), x0.max(x1)],
            y,
            size,
            bold: state.font.as_ref().is_some_and(|font| font.bold),
            turn,
        };
        self.page.take_down(glyph, state.invisible);
    }
}

impl State {
    fn new(transformation: Matrix) -> Self {
        Self {
            transformation,
            font: None,
            size: 0.,
            character_spacing: 0.,
            word_spacing: 0.,
            scale: 1.,
            leading: 0.,
            rise: 0.,
            invisible: false,
        }
    }
}

impl Pen {
    const fn at_origin() -> Self {
        Self {
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }

    fn set(&mut self, matrix: Matrix) {
        self.text = matrix;
        self.line = matrix;
    }

    fn move_line(&mut self, x: f32, y: f32) {
        self.set(Matrix::shift(x, y).then(self.line));
    }

    fn advance(&mut self, x: f32) {
        self.text = Matrix::shift(x, 0.).then(self.text);
    }
}

/// Quarter turns to the left of a direction of writing.
fn turn((x, y): (f32, f32)) -> u8 {
    match (x.abs() >= y.abs(), x >= 0., y >= 0.) {
        (true, true, _) => 0,
        (false, _, true) => 1,
        (true, false, _) => 2,
        (false, _, false) => 3,
    }
}

/// A point where it stands once its line is turned to run from left to right.
fn turned_back((x, y): (f32, f32), turn: u8) -> (f32, f32) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}
