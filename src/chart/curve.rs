//! The chart of a break-even: what two strategies cost along one input, with their crossings and
//! the place of the scenario marked.

use std::ops::Range;

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::BoldPoints;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{Circle, Color, IntoDrawingArea, PathElement, RGBColor, Ranged};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters_backend::BackendCoord;

use super::color;
use super::spending::end_name;
use super::{Drawing, Frame, INK, MONOLITH, RULE, Svg, UNITS, finish, text_width};
use crate::decimal;
use crate::forecast::Strategy;
use crate::forecast::break_even::{Along, BreakEven, MOST_DRAWN, Point};
use crate::model::option::{OptionId, plural};
use crate::money::Currency;
use crate::scenario::Scenario;
use crate::scenario::field::Field;

/// The distance of labels from their axis, in pixels.
const FROM_AXIS: u32 = 5;

/// The distance of names from the ends of their lines and from rings, in pixels.
const FROM_END: u32 = 8;

/// The least distance between names, in units of the drawing.
const NAMES_APART: i32 = 17 * UNITS.cast_signed();

/// How the chart shows the costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Whether costs are on a logarithmic axis; the input is on one anyway, unless it is months.
    pub is_log: bool,
    /// The currency of the axis.
    pub currency: Currency,
}

impl View {
    /// The view that the scenario chooses.
    pub fn of(scenario: &Scenario) -> Self {
        Self {
            is_log: scenario.choice(Field::Axis) == 1,
            currency: scenario.currency(),
        }
    }
}

/// Draws both costs at these points, which are ordered by the input; `label` says in words what the
/// chart shows.
pub fn draw(found: &BreakEven, points: &[Point], view: View, frame: Frame, label: &str) -> Drawing {
    let layout = Layout::of(frame, view.currency);
    // From here on in the currency of the view, so that the axis has round amounts of it.
    let amounts = |point: &Point| {
        [point.stay, point.other].map(|total| view.currency.convert(total.known.dollars()))
    };
    let places: Vec<_> = points
        .iter()
        .chain([&found.here])
        .map(|point| (f64::from(point.at), amounts(point)))
        .collect();
    let all = || places.iter().flat_map(|(_, amounts)| *amounts);
    let top = all().fold(0.0, f64::max).max(1.0);
    let bottom = all().filter(|&amount| amount > 0.0).fold(top, f64::min);
    // Months pass evenly; of everything else, factors are what matters, and then of costs too:
    // beside what a hundred million users cost, all that anyone has would lie on the floor.
    let is_by_factors = found.along != Along::Months;
    // Whole powers of ten around the lines; what costs nothing lies on the floor.
    let costs = if is_by_factors || view.is_log {
        let floor = (bottom * 0.999).log10().floor();
        Axis {
            is_log: true,
            range: (floor, top.log10().ceil().max(floor + 1.0)),
        }
    } else {
        Axis {
            is_log: false,
            range: (0.0, top * 1.06),
        }
    };
    let (least, most) = (f64::from(found.bounds.0), f64::from(found.bounds.1.max(2)));
    let input = if is_by_factors {
        Axis {
            is_log: true,
            range: (least.max(1.0).log10(), most.log10()),
        }
    } else {
        Axis {
            is_log: false,
            range: (least, most),
        }
    };
    let (here, places) = places
        .split_last()
        .map_or(((0.0, [0.0; 2]), &[][..]), |it| (*it.0, it.1));
    let scene = Scene {
        found,
        places,
        here,
        currency: view.currency,
        frame,
        layout,
        input,
        costs,
    };
    let mut svg = String::new();
    // Drawing into a string cannot fail; should it, the page shows the table without the chart.
    let drawn = scene.draw(&mut svg);
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

/// The margins around the plot, in pixels.
#[derive(Clone, Copy)]
struct Layout {
    left: u32,
    right: u32,
    top: u32,
    bottom: u32,
    text: u32,
    /// Whether there is space for names at the ends of the lines.
    names_ends: bool,
}

impl Layout {
    fn of(frame: Frame, currency: Currency) -> Self {
        const TEXT: u32 = 14;
        let is_wide = frame.width >= 560;
        // A symbol such as CHF takes more room than a dollar's.
        let symbol = text_width(currency.notation().symbol) - text_width("$");
        Self {
            left: 58 + (symbol * f64::from(TEXT)).ceil() as u32,
            right: if is_wide { 128 } else { 14 },
            top: 22,
            bottom: 28,
            text: TEXT,
            names_ends: is_wide,
        }
    }
}

/// An axis; a logarithmic one is drawn as a linear one of exponents.
#[derive(Clone, Copy)]
struct Axis {
    is_log: bool,
    range: (f64, f64),
}

impl Axis {
    fn place(self, value: f64) -> f64 {
        if self.is_log {
            value.log10().max(self.range.0)
        } else {
            value
        }
    }

    fn value(self, place: f64) -> f64 {
        if self.is_log {
            super::power_of_ten(place)
        } else {
            place
        }
    }

    /// About how many labels it has: one for each power of ten, or as many as there is space for.
    fn labels(self, room: usize) -> usize {
        if self.is_log {
            (self.range.1 - self.range.0) as usize + 1
        } else {
            room
        }
    }
}

/// A power of ten as a label: `100`, `10K`, `1M`.
fn in_short(count: f64) -> String {
    let (unit, suffix) = if count >= 1e6 {
        (1e6, "M")
    } else if count >= 1e3 {
        (1e3, "K")
    } else {
        (1.0, "")
    };
    format!("{}{suffix}", decimal::fixed(count / unit, 0))
}

/// The names at the ends of the two lines.
fn end_names(found: &BreakEven) -> [&'static str; 2] {
    if found.is_cumulative || found.along == Along::Months {
        return [Strategy::Stay, found.strategy].map(end_name);
    }
    let other = match found.option {
        OptionId::Monolith => "monolith",
        OptionId::FirstSplit => "first split",
        OptionId::Basic => "basic",
        OptionId::Production => "production",
        OptionId::Extracted => "one part out",
    };
    ["monolith", other]
}

struct Scene<'a> {
    found: &'a BreakEven,
    /// The values of the input, with both costs.
    places: &'a [(f64, [f64; 2])],
    here: (f64, [f64; 2]),
    currency: Currency,
    frame: Frame,
    layout: Layout,
    input: Axis,
    costs: Axis,
}

impl Scene<'_> {
    fn draw(&self, svg: &mut String) -> Option<()> {
        let (input, costs) = (self.input, self.costs);
        let area = Svg::new(svg, self.frame).into_drawing_area();
        let units = |pixels: u32| (pixels * UNITS).cast_signed();
        let (left, right) = (self.layout.left, self.frame.width - self.layout.right);
        let (top, bottom) = (self.layout.top, self.frame.height - self.layout.bottom);
        let (left, right, top, bottom) = (units(left), units(right), units(top), units(bottom));
        let plot = Cartesian2d::<RangedCoordf64, RangedCoordf64>::new(
            input.range.0..input.range.1,
            costs.range.0..costs.range.1,
            (left..right, bottom..top),
        );
        let at = |x: f64, cost: f64| plot.translate(&(input.place(x), costs.place(cost)));
        // One kind of element in one system of coordinates: each further one would be compiled
        // anew, and plotters' own mesh with all that it can do.
        let line = |points: Vec<BackendCoord>, color: RGBColor, width: u32| {
            let path = PathElement::new(points, color.stroke_width(width));
            area.draw(&path).ok()
        };
        let write = |words: &str, at: BackendCoord, color: RGBColor, (h_pos, v_pos)| {
            let style = super::font(self.layout.text).color(&color);
            let style = style.pos(Pos::new(h_pos, v_pos));
            area.draw_text(words, &style, at).ok()
        };
        let colors = [MONOLITH, color(self.found.strategy)];

        for place in plot.y_spec().key_points(BoldPoints(costs.labels(5))) {
            let (_, y) = plot.translate(&(input.range.0, place));
            line(vec![(left, y), (right, y)], RULE, UNITS)?;
            let words = self.currency.on_axis(costs.value(place));
            let at = (left - units(FROM_AXIS), y);
            write(&words, at, INK, (HPos::Right, VPos::Center))?;
        }
        line(
            vec![(left, top), (left, bottom), (right, bottom)],
            RULE,
            UNITS,
        )?;
        let below = bottom + units(FROM_AXIS);
        let room = if self.layout.names_ends { 8 } else { 5 };
        for place in plot.x_spec().key_points(BoldPoints(input.labels(room))) {
            let is_whole = place.fract() == 0.0;
            if input.is_log && !is_whole {
                continue;
            }
            let (x, _) = plot.translate(&(place, costs.range.0));
            let words = in_short(input.value(place).round());
            write(&words, (x, below), INK, (HPos::Center, VPos::Top))?;
        }

        let (x, y) = at(self.here.0, 0.0);
        // Along months the user stands at the end of them, which needs no mark of its own.
        if self.found.along != Along::Months {
            line(vec![(x, top), (x, y.min(bottom))], RULE, UNITS)?;
            let words = plural(self.here.0, self.found.along.noun());
            write(
                &words,
                (x, units(2)),
                INK,
                (anchor(x, left, right), VPos::Top),
            )?;
        }

        let lines = [0, 1].map(|index| {
            let point = |(x, amounts): &(f64, [f64; 2])| at(*x, amounts[index]);
            self.places.iter().map(point).collect::<Vec<_>>()
        });
        for (points, color) in lines.iter().zip(colors) {
            line(points.clone(), color, UNITS * 5 / 2)?;
        }
        for (index, color) in colors.into_iter().enumerate() {
            let dot = Circle::new(
                at(self.here.0, self.here.1[index]),
                UNITS * 4,
                color.filled(),
            );
            area.draw(&dot).ok()?;
        }
        self.crossings(&|x| at(x, self.amount(x)), &mut |mark| match mark {
            Mark::Ring(at) => {
                let ring = Circle::new(at, UNITS * 4, INK.stroke_width(UNITS * 3 / 2));
                area.draw(&ring).ok()
            }
            Mark::Label(words, (x, y), width) => {
                let side = anchor(x, left, right);
                let (y, v_pos) = self.clear_of(extent(&lines, words_over(x, width, side), y), y);
                write(&words, (x, y), INK, (side, v_pos))
            }
        })?;
        if self.layout.names_ends
            && let Some((x, amounts)) = self.places.last()
        {
            let mut ends = amounts.map(|amount| at(*x, amount));
            // Names that would lie on one another are moved apart, the lower one first up to
            // where it keeps clear of the axis.
            let (upper, lower) = if ends[0].1 <= ends[1].1 {
                (0, 1)
            } else {
                (1, 0)
            };
            ends[upper].1 = ends[upper].1.min(ends[lower].1 - NAMES_APART);
            for ((name, (x, y)), color) in end_names(self.found).into_iter().zip(ends).zip(colors) {
                let at = (x + units(FROM_END), y);
                write(name, at, color, (HPos::Left, VPos::Center))?;
            }
        }
        area.present().ok()
    }

    /// The height for words at a crossing at `y`, clear of lines that have this extent: above or
    /// below them, whichever is nearer and within the plot.
    fn clear_of(&self, (up, down): (i32, i32), y: i32) -> (i32, VPos) {
        let units = |pixels: u32| (pixels * UNITS).cast_signed();
        let bottom = units(self.frame.height - self.layout.bottom);
        let height = units(self.layout.text + FROM_END);
        if y - up <= down - y || down + height > bottom {
            (up - units(FROM_END), VPos::Bottom)
        } else {
            (down + units(FROM_END), VPos::Top)
        }
    }

    /// The cost of the other strategy at a crossing.
    fn amount(&self, x: f64) -> f64 {
        let place = self.places.iter().find(|(at, _)| *at >= x);
        place.map_or(0.0, |(_, amounts)| amounts[1])
    }

    /// Marks the crossings; of labels that would overlap, only the first is written.
    fn crossings(
        &self,
        at: &dyn Fn(f64) -> BackendCoord,
        mark: &mut dyn FnMut(Mark) -> Option<()>,
    ) -> Option<()> {
        let mut free_from = 0;
        for crossing in self.found.crossings.iter().take(MOST_DRAWN) {
            let x = f64::from(crossing.at);
            let (x_place, y) = at(x);
            mark(Mark::Ring((x_place, y)))?;
            let words = match self.found.along {
                Along::Months => format!("month {}", crossing.at),
                along => plural(x, along.noun()),
            };
            let width = text_width(&words) * f64::from(self.layout.text * UNITS);
            if x_place >= free_from {
                mark(Mark::Label(words, (x_place, y), width as i32))?;
                free_from = x_place + width as i32 * 5 / 4;
            }
        }
        Some(())
    }
}

/// The side of a place on which its label has space.
fn anchor(x: i32, left: i32, right: i32) -> HPos {
    if x > left + (right - left) * 3 / 5 {
        HPos::Right
    } else {
        HPos::Left
    }
}

/// The part of the axis below words of this width.
fn words_over(x: i32, width: i32, side: HPos) -> Range<i32> {
    match side {
        HPos::Right => x - width..x,
        _ => x..x + width,
    }
}

/// The highest and the lowest place of the lines, or of what they pass at `y`, over this part of
/// the axis: there is space for words above the one and below the other.
fn extent(lines: &[Vec<BackendCoord>; 2], over: Range<i32>, y: i32) -> (i32, i32) {
    // Pieces that begin before the end and end behind the beginning; what of them lies beyond only
    // keeps the words further away.
    let pieces = lines.iter().flat_map(|line| line.windows(2));
    let here = pieces.filter(|piece| piece[0].0 < over.end && piece[1].0 > over.start);
    here.flatten()
        .fold((y, y), |(up, down), &(_, y)| (up.min(y), down.max(y)))
}

/// A mark at a crossing.
enum Mark {
    Ring(BackendCoord),
    /// Words at a place, and their width.
    Label(String, BackendCoord, i32),
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::break_even::{self, Pair};

    const WIDE: Frame = Frame {
        width: 800,
        height: 400,
    };
    const NARROW: Frame = Frame {
        width: 300,
        height: 240,
    };

    fn drawn(scenario: &Scenario, frame: Frame) -> String {
        let found = break_even::solve(scenario);
        let points = Pair::of(scenario).course(&found.crossings);
        draw(&found, &points, View::of(scenario), frame, "curve").svg
    }

    #[test]
    fn every_view_of_every_size_draws_both_lines_and_the_user() {
        for along in 0..4_u32 {
            for (versus, class) in [
                (0.0, "services"),
                (1.0, "both"),
                (2.0, "part"),
                (3.0, "back"),
            ] {
                for (axis, frame) in [(0.0, WIDE), (1.0, WIDE), (1.0, NARROW)] {
                    let scenario = Scenario::default()
                        .with(Field::Along, f64::from(along))
                        .with(Field::Versus, versus)
                        .with(Field::Spending, 0.0)
                        .with(Field::Axis, axis);
                    let svg = drawn(&scenario, frame);
                    for class in ["monolith", class] {
                        let line = format!("class=\"{class}\"");
                        assert!(svg.contains(&line), "{scenario:?} lacks {class}");
                    }
                    assert!(svg.matches("<circle").count() >= 2, "{scenario:?}");
                    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
                }
            }
        }
    }

    #[test]
    fn what_costs_nothing_does_not_break_a_logarithmic_axis() {
        let scenario = Scenario::default()
            .with(Field::Spending, 0.0)
            .with(Field::Axis, 1.0);
        let found = break_even::solve(&scenario);
        let free = |at| Point {
            at,
            ..Point::default()
        };
        let points = [free(1), free(100_000_000)];
        let found = BreakEven {
            here: free(1),
            ..found
        };
        let svg = draw(&found, &points, View::of(&scenario), WIDE, "nothing").svg;
        assert!(svg.ends_with("</svg>\n") && !svg.contains("NaN"), "{svg}");
        let svg = draw(&found, &[], View::of(&scenario), WIDE, "nothing").svg;
        assert!(svg.ends_with("</svg>\n"));
    }

    #[test]
    fn crossings_have_a_ring_each_and_labels_that_do_not_overlap() {
        let scenario = Scenario::default().with(Field::Spending, 0.0);
        let found = break_even::solve(&scenario);
        let points = Pair::of(&scenario).course(&[]);
        let crossing = |at| break_even::Crossing {
            at,
            below: Strategy::DayOne,
        };
        let found = BreakEven {
            crossings: [1_000, 1_001, 1_000_000].map(crossing).to_vec(),
            ..found
        };
        let svg = draw(&found, &points, View::of(&scenario), WIDE, "three").svg;
        assert_eq!(svg.matches("<circle").count(), 5);
        assert!(svg.contains(">1,000 users<") && !svg.contains(">1,001 users<"));
        assert!(svg.contains(">1,000,000 users<"));
    }

    fn attribute<'t>(element: &'t str, name: &str) -> &'t str {
        let (_, value) = element
            .split_once(&format!(" {name}=\""))
            .expect("an attribute");
        value.split_once('"').expect("its end").0
    }

    /// Where the drawn lines lie over a place of the axis.
    fn crossed(svg: &str, over: i32) -> Vec<i32> {
        let mut found = Vec::new();
        for line in svg.lines().filter(|it| it.starts_with("<polyline")) {
            let points = attribute(line, "points").split(' ').map(|point| {
                let (x, y) = point.split_once(',').expect("two coordinates");
                [x, y].map(|it| it.parse::<i32>().expect("a coordinate"))
            });
            let points: Vec<_> = points.collect();
            // Rules and axes have fewer.
            for piece in points.windows(2).filter(|_| points.len() > 3) {
                let ([from, up], [to, down]) = (piece[0], piece[1]);
                if (from..=to).contains(&over) && from < to {
                    found.push(up + (down - up) * (over - from) / (to - from));
                }
            }
        }
        found
    }

    #[test]
    fn no_line_passes_through_the_words_at_a_crossing() {
        let mut checked = 0;
        for along in [0.0, 1.0, 2.0] {
            for frame in [WIDE, NARROW] {
                let scenario = Scenario::default()
                    .with(Field::Users, 300_000.0)
                    .with(Field::Services, 30.0)
                    .with(Field::Engineers, 200.0)
                    .with(Field::People, 1.0)
                    .with(Field::Spending, 0.0)
                    .with(Field::Along, along);
                let svg = drawn(&scenario, frame);
                let top = (2 * UNITS).to_string();
                let words = svg.lines().filter(|it| {
                    let is_named = [" users<", " services<", " engineers<"];
                    is_named.iter().any(|name| it.contains(name)) && attribute(it, "y") != top
                });
                for text in words {
                    let [x, y] = ["x", "y"].map(|name| attribute(text, name));
                    let [x, y] = [x, y].map(|it| it.parse::<i32>().expect("a coordinate"));
                    let (_, name) = text.split_once('>').expect("its words");
                    let name = name.trim_end_matches("</text>");
                    let height = 14 * UNITS.cast_signed();
                    let width = (text_width(name) * f64::from(height)) as i32;
                    let left = if attribute(text, "text-anchor") == "end" {
                        x - width
                    } else {
                        x
                    };
                    let (up, down) = if attribute(text, "dy") == "-0.5ex" {
                        (y - height, y)
                    } else {
                        (y, y + height)
                    };
                    for over in (left..left + width).step_by(UNITS as usize) {
                        for line in crossed(&svg, over) {
                            assert!(!(up..down).contains(&line), "{name} along {along}: {svg}");
                        }
                    }
                    checked += 1;
                }
            }
        }
        assert!(checked >= 6, "{checked}");
    }
}
