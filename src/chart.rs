//! Charts: numbers in, SVG text out; one file per chart.
//!
//! Nothing here touches a browser: the same numbers give the same text everywhere, so a chart can
//! be compared as text. Colours are fixed and carry a class; the page's style sheet gives classes
//! the colours of the theme.

pub mod ladder;
pub mod spending;

use plotters::prelude::{DrawingBackend, FontDesc, FontFamily, RGBColor, SVGBackend};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind, FontStyle,
    FontTransform,
};

/// How many units of the drawing make a pixel on the page: plotters draws on whole units.
const UNITS: u32 = 8;

/// The ink of axes and labels.
const INK: RGBColor = RGBColor(0x5b, 0x58, 0x52);
/// The rules behind the lines.
const RULE: RGBColor = RGBColor(0xdd, 0xd9, 0xd0);
/// Monolith.
const MONOLITH: RGBColor = RGBColor(0x25, 0x63, 0xa6);
/// Microservices.
const SERVICES: RGBColor = RGBColor(0xc4, 0x50, 0x1b);
/// First one, then the other.
const BOTH: RGBColor = RGBColor(0x7d, 0x4f, 0x8c);

/// What the style sheet calls each colour, and what else sets it apart.
const CLASSES: [(RGBColor, &str); 5] = [
    (INK, "class=\"ink\""),
    (RULE, "class=\"rule\""),
    (MONOLITH, "class=\"monolith\""),
    (SERVICES, "class=\"services\""),
    (BOTH, "class=\"both\" stroke-dasharray=\"56 32\""),
];

/// The size of a chart on the page, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// A finished chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The SVG element.
    pub svg: String,
    /// Where the plot begins and ends, as shares of the width: for read-outs laid over it.
    pub plot: (f64, f64),
}

/// The face of all labels, at a size in pixels.
fn font(size: u32) -> FontDesc<'static> {
    // By name, plotters would look the family up in lower case, with the tables of all scripts.
    FontDesc::new(
        FontFamily::SansSerif,
        f64::from(size * UNITS),
        FontStyle::Normal,
    )
}

/// Wraps what plotters drew in an element that scales, is labelled, and can be themed.
fn finish(svg: &str, frame: Frame, label: &str) -> String {
    // The first tag is plotters' own root element, whose size would be in units.
    let body = svg.split_once('>').map_or("", |(_, body)| body);
    let (width, height) = (frame.width * UNITS, frame.height * UNITS);
    let label = label
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    let mut body = body.to_owned();
    for (RGBColor(red, green, blue), attributes) in CLASSES {
        let color = format!("#{red:02X}{green:02X}{blue:02X}");
        for attribute in ["stroke", "fill"] {
            let plain = format!("{attribute}=\"{color}\"");
            let is_dash = attribute == "fill";
            let attributes = if is_dash {
                attributes.split(" stroke-").next().unwrap_or_default()
            } else {
                attributes
            };
            body = body.replace(&plain, &format!("{attributes} {plain}"));
        }
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">{body}"
    )
}

/// Plotters' SVG back end, measuring text from a table instead of asking a browser.
///
/// In a browser plotters lays out every label in the document to measure it, which costs a reflow
/// each and makes charts differ from machine to machine.
struct Svg<'a>(SVGBackend<'a>);

impl<'a> Svg<'a> {
    fn new(text: &'a mut String, frame: Frame) -> Self {
        Self(SVGBackend::with_string(
            text,
            (frame.width * UNITS, frame.height * UNITS),
        ))
    }
}

type Outcome<T> = Result<T, DrawingErrorKind<<SVGBackend<'static> as DrawingBackend>::ErrorType>>;

impl DrawingBackend for Svg<'_> {
    type ErrorType = <SVGBackend<'static> as DrawingBackend>::ErrorType;

    fn get_size(&self) -> (u32, u32) {
        self.0.get_size()
    }

    fn ensure_prepared(&mut self) -> Outcome<()> {
        self.0.ensure_prepared()
    }

    fn present(&mut self) -> Outcome<()> {
        self.0.present()
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Outcome<()> {
        self.0.draw_pixel(point, color)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome<()> {
        self.0.draw_line(from, to, style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Outcome<()> {
        self.0.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome<()> {
        self.0.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Outcome<()> {
        self.0.draw_circle(center, radius, style, fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vertices: I,
        style: &S,
    ) -> Outcome<()> {
        self.0.fill_polygon(vertices, style)
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        position: BackendCoord,
    ) -> Outcome<()> {
        self.0.draw_text(text, style, position)
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        text: &str,
        style: &S,
    ) -> Outcome<(u32, u32)> {
        let (width, height) = (text_width(text) * style.size(), style.size() * LINE_HEIGHT);
        let size = (width.ceil() as u32, height.ceil() as u32);
        Ok(match style.transform() {
            FontTransform::Rotate90 | FontTransform::Rotate270 => (size.1, size.0),
            _ => size,
        })
    }
}

/// Height of a line in font sizes.
const LINE_HEIGHT: f64 = 1.2;

/// Width of a text in font sizes, for the sans-serif faces that systems ship: digits are set in
/// 0.56 of the size, narrow signs in half of that, capitals and wide letters in more.
fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|letter| match letter {
            ' ' | ',' | '.' | 'i' | 'l' | 'j' | 't' | 'f' | 'r' | '(' | ')' => 0.3,
            'm' | 'w' | 'M' | 'W' => 0.85,
            'A'..='Z' => 0.66,
            _ => 0.56,
        })
        .sum()
}
