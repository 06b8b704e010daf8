//! Plots: the margins, axes and marks that charts share.

use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::coord::{CoordTranslate, Shift};
use plotters::prelude::{
    Color, DrawingArea, IntoDrawingArea, PathElement, Polygon, RGBColor, Ranged, Rectangle,
};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendCoord;

use super::{Drawing, Frame, INK, RULE, Svg, UNITS, finish, font, text_width};
use crate::money::Currency;

/// The distance of labels from their axis, in pixels.
pub(super) const FROM_AXIS: u32 = 5;

/// The distance of names from the ends of their lines, in pixels.
pub(super) const FROM_END: u32 = 8;

/// The least distance between the middles of two labels, in pixels.
pub(super) const APART: u32 = 17;

/// The space above a plot for the names of lines that end at its upper edge, in pixels.
pub(super) const ABOVE_PLOT: u32 = 14;

/// Converts pixels to units of the drawing.
pub(super) fn units(pixels: u32) -> i32 {
    (pixels * UNITS).cast_signed()
}

/// The margins around a plot, in pixels.
#[derive(Clone, Copy)]
pub(super) struct PlotLayout {
    pub(super) frame: Frame,
    pub(super) left: u32,
    pub(super) right: u32,
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) text: u32,
    /// Where lines have their names.
    pub(super) names: EndNames,
    /// How a line gets from one month to the next.
    pub(super) course: LineCourse,
}

/// Where lines have their names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum EndNames {
    /// To the right of their ends.
    Beside,
    /// Above their ends, inside of the plot.
    Above,
    /// In a legend of the whole chart.
    Nowhere,
}

/// How a line gets from one month to the next.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum LineCourse {
    /// On the straight way: for sums, and what grows.
    Sloped,
    /// In a step between the two: for months that are each by itself. What is paid in one month
    /// alone would otherwise look as if it came and went over two.
    Stepped,
}

impl LineCourse {
    /// The course of spending.
    pub(super) fn of_spending(is_cumulative: bool) -> Self {
        if is_cumulative {
            Self::Sloped
        } else {
            Self::Stepped
        }
    }
}

impl PlotLayout {
    pub(super) fn of(frame: Frame, currency: Currency) -> Self {
        const TEXT: u32 = 15;
        let is_wide = frame.width >= 560;
        // A symbol such as CHF takes more space than a dollar's.
        let symbol = text_width(currency.notation().symbol) - text_width("$");
        Self {
            frame,
            left: 58 + (symbol * f64::from(TEXT)).ceil() as u32,
            right: if is_wide { 116 } else { 14 },
            top: if is_wide { 26 } else { 26 + ABOVE_PLOT },
            bottom: 30,
            text: TEXT,
            names: if is_wide {
                EndNames::Beside
            } else {
                EndNames::Above
            },
            course: LineCourse::Sloped,
        }
    }

    /// Whether there is space for whole phrases.
    pub(super) fn is_wide(&self) -> bool {
        self.names == EndNames::Beside
    }

    /// The place of a value of the horizontal axis, in units.
    pub(super) fn x(&self, (first, last): (f64, f64), at: f64) -> i32 {
        let width = f64::from(units(
            self.frame.width.saturating_sub(self.left + self.right),
        ));
        units(self.left) + ((at - first) / (last - first) * width).round() as i32
    }

    /// The width of words, in units.
    pub(super) fn width_of(&self, words: &str) -> i32 {
        (text_width(words) * f64::from(self.text * UNITS)).ceil() as i32
    }
}

/// The axis of amounts. A logarithmic one is drawn as a linear one of exponents, because plotters'
/// own would be compiled as a second chart.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    is_log: bool,
    range: (f64, f64),
}

impl Axis {
    /// An axis with space for all of these amounts. A logarithmic one reaches from one power of ten
    /// to another; an amount of zero is at its lower end.
    pub(super) fn over(amounts: impl Iterator<Item = f64> + Clone, is_log: bool) -> Self {
        let top = amounts.clone().fold(0.0, f64::max).max(1.0);
        if is_log {
            let bottom = amounts.filter(|&amount| amount > 0.0).fold(top, f64::min);
            let floor = (bottom * 0.999).log10().floor();
            Self {
                is_log,
                range: (floor, top.log10().ceil().max(floor + 1.0)),
            }
        } else {
            Self {
                is_log,
                range: (0.0, top * 1.06),
            }
        }
    }

    /// An axis of shares from 0 to 1.
    pub(super) fn shares() -> Self {
        Self {
            is_log: false,
            range: (0.0, 1.0),
        }
    }

    /// An axis from one value to another, which are shown evenly or by factors.
    pub(super) fn between(least: f64, most: f64, is_log: bool) -> Self {
        let range = if is_log {
            (least.max(1.0).log10(), most.log10())
        } else {
            (least, most)
        };
        Self { is_log, range }
    }

    /// An axis of rows, counted from the top.
    pub(super) fn rows(count: usize) -> Self {
        Self {
            is_log: false,
            range: (-(count.max(1) as f64), 0.0),
        }
    }

    /// The place of an amount in the measure of the axis.
    pub(super) fn place(self, amount: f64) -> f64 {
        if self.is_log {
            amount.log10().max(self.range.0)
        } else {
            amount
        }
    }

    /// The amount at a place in the measure of the axis.
    pub(super) fn amount(self, place: f64) -> f64 {
        if self.is_log {
            super::power_of_ten(place)
        } else {
            place
        }
    }

    /// Its ends in its own measure.
    pub(super) fn range(self) -> (f64, f64) {
        self.range
    }

    /// Whether an axis with space for `space` labels has one at this place: on a logarithmic axis
    /// at powers of ten alone, and not at all of those that have no space.
    pub(super) fn is_labelled(self, place: f64, space: usize) -> bool {
        let apart = (self.labels_in(0) as f64 / space.max(1) as f64).ceil();
        !self.is_log || (place.fract() == 0.0 && (place - self.range.0.ceil()) % apart == 0.0)
    }

    /// About how many labels it has: one for each power of ten, or as many as there is space for.
    pub(super) fn labels_in(self, space: usize) -> usize {
        if self.is_log {
            (self.range.1 - self.range.0) as usize + 1
        } else {
            space
        }
    }
}

/// The end of a line, with its name and colour.
pub(super) type End = (BackendCoord, &'static str, RGBColor);

/// A plot that is being drawn.
///
/// Everything is drawn in units of the drawing, with one kind of element in one system of
/// coordinates: each further one would be compiled separately, and so would plotters' own mesh.
pub(super) struct Plot<'a> {
    pub(super) area: DrawingArea<Svg<'a>, Shift>,
    coordinates: Cartesian2d<RangedCoordf64, RangedCoordf64>,
    pub(super) layout: PlotLayout,
    /// The range of the horizontal axis, such as months.
    across: (f64, f64),
    axis: Axis,
    /// The edges of the plot, in units.
    pub(super) left: i32,
    pub(super) right: i32,
    pub(super) top: i32,
    pub(super) bottom: i32,
}

impl Plot<'_> {
    /// Makes a chart that `draw` fills; `label` says in words what it shows.
    pub(super) fn drawn(
        layout: PlotLayout,
        across: (f64, f64),
        axis: Axis,
        label: &str,
        draw: impl FnOnce(&Plot) -> Option<()>,
    ) -> Drawing {
        let frame = layout.frame;
        let mut svg = String::new();
        // Drawing into a string cannot fail; should it, the page shows the table without the chart.
        let drawn = draw(&Plot::new(&mut svg, layout, across, axis));
        let svg = if drawn.is_some() {
            finish(&svg, frame, label)
        } else {
            String::new()
        };
        let width = f64::from(frame.width);
        Drawing {
            svg,
            plot_start: f64::from(layout.left) / width,
            plot_end: 1.0 - f64::from(layout.right) / width,
        }
    }

    fn new(svg: &mut String, layout: PlotLayout, across: (f64, f64), axis: Axis) -> Plot<'_> {
        let Frame { width, height } = layout.frame;
        // A frame that is too small for its margins has a plot without size.
        let right = width.saturating_sub(layout.right).max(layout.left + 1);
        let bottom = height.saturating_sub(layout.bottom).max(layout.top + 1);
        let (left, right) = (units(layout.left), units(right));
        let (top, bottom) = (units(layout.top), units(bottom));
        Plot {
            area: Svg::new(svg, layout.frame).into_drawing_area(),
            coordinates: Cartesian2d::new(
                across.0..across.1,
                axis.range.0..axis.range.1,
                (left..right, bottom..top),
            ),
            layout,
            across,
            axis,
            left,
            right,
            top,
            bottom,
        }
    }

    /// The place of a point whose height is in the measure of the axis.
    pub(super) fn translate(&self, point: (f64, f64)) -> BackendCoord {
        self.coordinates.translate(&point)
    }

    /// The place of an amount.
    pub(super) fn at(&self, across: f64, amount: f64) -> BackendCoord {
        self.translate((across, self.axis.place(amount)))
    }

    /// Draws a line of this width in units.
    pub(super) fn line(
        &self,
        points: Vec<BackendCoord>,
        color: RGBColor,
        width: u32,
    ) -> Option<()> {
        let path = PathElement::new(points, color.stroke_width(width));
        self.area.draw(&path).ok()
    }

    /// Writes words next to a place.
    pub(super) fn write(
        &self,
        words: &str,
        at: BackendCoord,
        color: RGBColor,
        (h_pos, v_pos): (HPos, VPos),
    ) -> Option<()> {
        let style = font(self.layout.text).color(&color);
        let style = style.pos(Pos::new(h_pos, v_pos));
        self.area.draw_text(words, &style, at).ok()
    }

    /// Draws the axis of amounts with its name, a rule at each label, and the edges of the plot.
    pub(super) fn amounts(&self, name: &str, currency: Currency) -> Option<()> {
        let name = format!("{name}, {}", currency.notation().symbol.trim_end());
        self.rules(&name, |amount| currency.on_axis(amount))
    }

    /// Draws horizontal rules with labels, the name of their axis above, and the edges of the plot.
    pub(super) fn rules(&self, name: &str, words: impl Fn(f64) -> String) -> Option<()> {
        let axis = self.axis;
        self.write(name, (0, units(2)), INK, (HPos::Left, VPos::Top))?;
        let space = (self.bottom - self.top) / units(APART);
        for place in self
            .coordinates
            .y_spec()
            .key_points(BoldPoints(axis.labels_in(5)))
        {
            if !axis.is_labelled(place, space.unsigned_abs() as usize) {
                continue;
            }
            let (_, y) = self.translate((self.across.0, place));
            self.line(vec![(self.left, y), (self.right, y)], RULE, UNITS)?;
            let words = words(axis.amount(place));
            let at = (self.left - units(FROM_AXIS), y);
            self.write(&words, at, INK, (HPos::Right, VPos::Center))?;
        }
        let edges = vec![
            (self.left, self.top),
            (self.left, self.bottom),
            (self.right, self.bottom),
        ];
        self.line(edges, RULE, UNITS)
    }

    /// Writes the numbers of the months below the plot.
    pub(super) fn months(&self) -> Option<()> {
        self.months_below(self.bottom)
    }

    /// Writes the numbers of the months below a line at this height, clear of the words of the other
    /// axis.
    pub(super) fn months_below(&self, line: i32) -> Option<()> {
        const APART: u32 = 44;
        let below = line + units(FROM_AXIS + 3);
        let (_, last) = self.across;
        let space = (self.right - self.left) / units(APART);
        let step = month_step(last as u32, space.unsigned_abs());
        for month in (step..=last as u32).step_by(step as usize) {
            let (x, _) = self.translate((f64::from(month), self.axis.range.0));
            let tick = vec![(x, line), (x, line + units(3))];
            self.line(tick, RULE, UNITS)?;
            self.write(
                &month.to_string(),
                (x, below),
                INK,
                (HPos::Center, VPos::Top),
            )?;
        }
        let at = (self.left - units(FROM_AXIS), below);
        self.write("month", at, INK, (HPos::Right, VPos::Top))
    }

    /// Writes the name of the horizontal axis below its labels, at its right end.
    pub(super) fn name_below(&self, name: &str) -> Option<()> {
        let at = (self.right, units(self.layout.frame.height) - units(3));
        self.write(name, at, INK, (HPos::Right, VPos::Bottom))
    }

    /// Draws a line through a value for each month.
    pub(super) fn series(&self, values: &[f64], color: RGBColor, width: u32) -> Option<()> {
        self.line(self.course(values), color, width)
    }

    /// The way through a value for each month.
    fn course(&self, values: &[f64]) -> Vec<BackendCoord> {
        let months = values.iter().zip(1..);
        let points = months.map(|(&value, month)| self.at(f64::from(month), value));
        self.way(points.collect())
    }

    /// The way of a line through places.
    pub(super) fn way(&self, points: Vec<BackendCoord>) -> Vec<BackendCoord> {
        match self.layout.course {
            LineCourse::Sloped => points,
            LineCourse::Stepped => stepped(&points),
        }
    }

    /// Fills the area between two values for each month.
    pub(super) fn between(&self, ends: &[(f64, f64)], color: &impl Color) -> Option<()> {
        let (low, high): (Vec<_>, Vec<_>) = ends.iter().copied().unzip();
        let mut edge = self.course(&low);
        edge.extend(self.course(&high).into_iter().rev());
        self.area.draw(&Polygon::new(edge, color.filled())).ok()
    }

    /// Fills a rectangle between two corners.
    pub(super) fn bar(
        &self,
        from: BackendCoord,
        to: BackendCoord,
        color: &impl Color,
    ) -> Option<()> {
        let (left, right) = (from.0.min(to.0), from.0.max(to.0));
        let (top, bottom) = (from.1.min(to.1), from.1.max(to.1));
        let bar = Rectangle::new([(left, top), (right, bottom)], color.filled());
        self.area.draw(&bar).ok()
    }

    /// Draws vertical rules with about this many labels below them; those without words are left
    /// out.
    pub(super) fn rules_across(
        &self,
        labels: usize,
        words: impl Fn(f64) -> Option<String>,
    ) -> Option<()> {
        let below = self.bottom + units(FROM_AXIS);
        for place in self.coordinates.x_spec().key_points(BoldPoints(labels)) {
            let Some(words) = words(place) else { continue };
            let (x, _) = self.translate((place, self.axis.range.0));
            self.line(vec![(x, self.top), (x, self.bottom)], RULE, UNITS)?;
            // Words in the middle of the axis are centred; those at its ends stay on the drawing.
            let half = self.layout.width_of(&words) / 2;
            let most = units(self.layout.frame.width) - half;
            let at = (x.min(most).max(half), below);
            self.write(&words, at, INK, (HPos::Center, VPos::Top))?;
        }
        Some(())
    }

    /// Draws the edge of a rectangle between two corners, in this width in units.
    pub(super) fn outline(
        &self,
        from: BackendCoord,
        to: BackendCoord,
        color: RGBColor,
        width: u32,
    ) -> Option<()> {
        let ((left, top), (right, bottom)) = (from, to);
        let corners = vec![
            (left, top),
            (right, top),
            (right, bottom),
            (left, bottom),
            (left, top),
        ];
        self.line(corners, color, width)
    }

    /// Writes names at the right ends of lines, clear of each other.
    pub(super) fn name_ends(&self, mut ends: Vec<End>) -> Option<()> {
        let (across, up, side) = match self.layout.names {
            EndNames::Beside => (units(FROM_END), 0, HPos::Left),
            EndNames::Above => (0, units(self.layout.text), HPos::Right),
            EndNames::Nowhere => return Some(()),
        };
        for ((_, y), ..) in &mut ends {
            *y -= up;
        }
        let ends = spread(ends);
        // Many names are higher than the space above the lowest: then all move down.
        let highest = ends.iter().map(|((_, y), ..)| *y).min();
        let down = (self.top - up / 2 - highest.unwrap_or(self.top)).max(0);
        for ((x, y), name, color) in ends {
            let at = (x + across, y + down);
            self.write(name, at, color, (side, VPos::Center))?;
        }
        Some(())
    }
}

/// The months between two labels of an axis: the fewest of these that leave each its space.
fn month_step(months: u32, space: u32) -> u32 {
    const STEPS: [u32; 4] = [1, 3, 6, 12];
    let mut steps = STEPS.into_iter();
    steps.find(|step| months / step <= space).unwrap_or(24)
}

/// The same places, with a step in the middle between each two.
fn stepped(points: &[BackendCoord]) -> Vec<BackendCoord> {
    let mut path = Vec::with_capacity(3 * points.len());
    for pair in points.windows(2) {
        let ((from, before), (to, after)) = (pair[0], pair[1]);
        let middle = i32::midpoint(from, to);
        path.extend([(from, before), (middle, before), (middle, after)]);
    }
    path.extend(points.last());
    path
}

/// Moves labels apart that would overlap, keeping their order from top to bottom.
fn spread(ends: Vec<End>) -> Vec<End> {
    let mut placed = ends;
    let mut waiting: Vec<usize> = (0..placed.len()).collect();
    let mut lowest_free = i32::MAX;
    // From the bottom up, so that the lowest label keeps clear of the axis.
    while let Some(at) = (0..waiting.len()).max_by_key(|&at| placed[waiting[at]].0.1) {
        let label = &mut placed[waiting.remove(at)].0.1;
        *label = (*label).min(lowest_free);
        lowest_free = *label - units(APART);
    }
    placed
}
