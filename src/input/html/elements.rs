//! The names of elements, and what each means for the text.

/// How an element stands among its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    /// Within a line: it must not cut a word.
    Inline,
    /// On lines of its own.
    Line,
    /// On lines of its own, set off by a blank line.
    Block,
}

macro_rules! tags {
    ($($tag:ident = $name:literal),* $(,)?) => {
        /// An element's name, as far as it matters.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(super) enum Tag { $($tag,)* Other }

        impl Tag {
            /// How many names there are.
            pub(super) const COUNT: usize = Self::Other as usize + 1;

            /// The element of a name in lower case.
            pub(super) fn named(name: &[u8]) -> Self {
                match name {
                    $($name => Self::$tag,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

tags! {
    A = b"a", Address = b"address", Area = b"area", Article = b"article", Aside = b"aside",
    Audio = b"audio", B = b"b", Base = b"base", Blockquote = b"blockquote", Body = b"body",
    Br = b"br", Button = b"button", Canvas = b"canvas", Caption = b"caption", Center = b"center",
    Col = b"col", Datalist = b"datalist", Dd = b"dd", Del = b"del", Details = b"details",
    Dialog = b"dialog", Dir = b"dir", Div = b"div", Dl = b"dl", Dt = b"dt", Em = b"em",
    Embed = b"embed", Fieldset = b"fieldset", Figcaption = b"figcaption", Figure = b"figure",
    Font = b"font", Footer = b"footer", Form = b"form", H1 = b"h1", H2 = b"h2", H3 = b"h3",
    H4 = b"h4", H5 = b"h5", H6 = b"h6", Head = b"head", Header = b"header", Hgroup = b"hgroup",
    Hr = b"hr", Html = b"html", I = b"i", Iframe = b"iframe", Img = b"img", Input = b"input",
    Ins = b"ins", Label = b"label", Legend = b"legend", Li = b"li", Link = b"link", Main = b"main",
    Math = b"math", Menu = b"menu", Meta = b"meta", Meter = b"meter", Nav = b"nav",
    Noembed = b"noembed", Noframes = b"noframes", Noscript = b"noscript", Object = b"object",
    Ol = b"ol", Optgroup = b"optgroup", Option = b"option", P = b"p", Param = b"param",
    Plaintext = b"plaintext", Pre = b"pre", Progress = b"progress", Q = b"q", Rp = b"rp",
    Rt = b"rt", S = b"s", Script = b"script", Search = b"search", Section = b"section",
    Select = b"select", Source = b"source", Span = b"span", Strike = b"strike",
    Strong = b"strong", Style = b"style", Sub = b"sub", Summary = b"summary", Sup = b"sup",
    Svg = b"svg", Table = b"table", Tbody = b"tbody", Td = b"td", Template = b"template",
    Textarea = b"textarea", Tfoot = b"tfoot", Th = b"th", Thead = b"thead", Time = b"time",
    Title = b"title", Tr = b"tr", Track = b"track", U = b"u", Ul = b"ul", Video = b"video",
    Wbr = b"wbr", Xmp = b"xmp",
}

impl Tag {
    /// Elements that have no content and no end tag.
    pub(super) fn is_void(self) -> bool {
        matches!(
            self,
            Self::Area
                | Self::Base
                | Self::Br
                | Self::Col
                | Self::Embed
                | Self::Hr
                | Self::Img
                | Self::Input
                | Self::Link
                | Self::Meta
                | Self::Param
                | Self::Source
                | Self::Track
                | Self::Wbr
        )
    }

    /// How the element stands among its neighbours.
    pub(super) fn flow(self) -> Flow {
        match self {
            Self::Blockquote
            | Self::Caption
            | Self::Dir
            | Self::Dl
            | Self::Fieldset
            | Self::Figure
            | Self::H1
            | Self::H2
            | Self::H3
            | Self::H4
            | Self::H5
            | Self::H6
            | Self::Hr
            | Self::Menu
            | Self::Ol
            | Self::P
            | Self::Plaintext
            | Self::Pre
            | Self::Table
            | Self::Ul
            | Self::Xmp => Flow::Block,
            Self::Address
            | Self::Article
            | Self::Aside
            | Self::Body
            | Self::Center
            | Self::Dd
            | Self::Details
            | Self::Dialog
            | Self::Div
            | Self::Dt
            | Self::Figcaption
            | Self::Footer
            | Self::Form
            | Self::Head
            | Self::Header
            | Self::Hgroup
            | Self::Html
            | Self::Legend
            | Self::Li
            | Self::Main
            | Self::Nav
            | Self::Search
            | Self::Section
            | Self::Summary
            | Self::Tbody
            | Self::Td
            | Self::Tfoot
            | Self::Th
            | Self::Thead
            | Self::Tr => Flow::Line,
            _ => Flow::Inline,
        }
    }

    /// Headings of any level.
    pub(super) fn is_heading(self) -> bool {
        matches!(
            self,
            Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6
        )
    }

    /// Lists with items.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Ul | Self::Ol | Self::Menu | Self::Dir)
    }

    /// Cells of a table.
    pub(super) fn is_cell(self) -> bool {
        matches!(self, Self::Td | Self::Th)
    }

    /// Parts of a table that hold rows.
    pub(super) fn holds_rows(self) -> bool {
        matches!(self, Self::Table | Self::Tbody | Self::Thead | Self::Tfoot)
    }

    /// Elements that an end tag within them does not reach out of.
    pub(super) fn is_scope(self) -> bool {
        self.is_cell()
            || matches!(
                self,
                Self::Table | Self::Caption | Self::Template | Self::Object | Self::Button
            )
    }

    /// Elements whose content is never text of the page: code, media, controls of forms.
    pub(super) fn is_no_text(self) -> bool {
        matches!(
            self,
            Self::Head
                | Self::Audio
                | Self::Canvas
                | Self::Datalist
                | Self::Iframe
                | Self::Math
                | Self::Meter
                | Self::Noembed
                | Self::Noframes
                | Self::Noscript
                | Self::Object
                | Self::Optgroup
                | Self::Option
                | Self::Progress
                | Self::Rp
                | Self::Rt
                | Self::Script
                | Self::Select
                | Self::Style
                | Self::Svg
                | Self::Template
                | Self::Textarea
                | Self::Title
                | Self::Video
        )
    }

    /// Elements within which tags mean nothing; none lies within another.
    pub(super) fn holds_raw_text(self) -> bool {
        matches!(
            self,
            Self::Iframe
                | Self::Noembed
                | Self::Noframes
                | Self::Noscript
                | Self::Plaintext
                | Self::Script
                | Self::Style
                | Self::Textarea
                | Self::Title
                | Self::Xmp
        )
    }

    /// Text that the page shows as struck out.
    pub(super) fn is_struck_out(self) -> bool {
        matches!(self, Self::Del | Self::S | Self::Strike)
    }
}
