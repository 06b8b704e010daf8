//! The values of a column as texts: those that a CSV of the same rows has.
//!
//! Source: "Parquet Logical Type Definitions"
//! (<https://github.com/apache/parquet-format/blob/master/LogicalTypes.md>, read on 2026-11-30).

use std::io::Write as _;

use chrono::{DateTime, Datelike as _, NaiveDateTime, Timelike as _};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::data_type::Int96;
use parquet::schema::types::ColumnDescriptor;

/// The longest text, in bytes. The texts that are read are names, codes and dates; the names of
/// services have some sixty letters.
const LONGEST_TEXT: usize = 4096;

/// The longest decimal number, in bytes: what 128 bits hold. Longer ones would need arithmetic of
/// their own, and no bill needs thirty-nine digits.
const LONGEST_DECIMAL: usize = 16;

const SECONDS_PER_DAY: i64 = 86_400;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// As they are: texts, numbers, yes or no.
    Plain,
    /// Whole numbers without a sign.
    Unsigned,
    /// Whole numbers, of which this many digits are behind the point.
    Decimal(u32),
    /// Days since 1970.
    Date,
    /// Parts of a second since 1970, of which a second has this many.
    Timestamp(i64),
}

impl ValueKind {
    /// The kind of a column's values, or the name of its type if that is none of a bill's.
    pub(super) fn of(column: &ColumnDescriptor) -> Result<Self, String> {
        let kind = match column.logical_type_ref() {
            Some(LogicalType::Decimal(it)) => Self::decimal(it.scale),
            Some(LogicalType::Date) => Some(Self::Date),
            Some(LogicalType::Timestamp(it)) => Some(Self::Timestamp(per_second(it.unit))),
            Some(LogicalType::Integer(it)) if !it.is_signed => Some(Self::Unsigned),
            // A column of nothing but empty cells may be of no type, and says so.
            Some(
                LogicalType::String
                | LogicalType::Enum
                | LogicalType::Json
                | LogicalType::Integer(_)
                | LogicalType::Unknown,
            ) => Some(Self::Plain),
            Some(_) => None,
            None => Self::of_converted(column),
        };
        let kind = kind.filter(|kind| kind.fits(column.physical_type()));
        kind.ok_or_else(|| match column.logical_type_ref() {
            Some(logical) => format!("{logical:?}"),
            None if column.converted_type() == ConvertedType::NONE => {
                column.physical_type().to_string()
            }
            None => column.converted_type().to_string(),
        })
    }

    /// The kind by the older of the two statements of the format.
    fn of_converted(column: &ColumnDescriptor) -> Option<Self> {
        match column.converted_type() {
            ConvertedType::DECIMAL => Self::decimal(column.type_scale()),
            ConvertedType::DATE => Some(Self::Date),
            ConvertedType::TIMESTAMP_MILLIS => Some(Self::Timestamp(per_second(TimeUnit::MILLIS))),
            ConvertedType::TIMESTAMP_MICROS => Some(Self::Timestamp(per_second(TimeUnit::MICROS))),
            ConvertedType::UINT_8
            | ConvertedType::UINT_16
            | ConvertedType::UINT_32
            | ConvertedType::UINT_64 => Some(Self::Unsigned),
            ConvertedType::NONE
            | ConvertedType::UTF8
            | ConvertedType::ENUM
            | ConvertedType::JSON
            | ConvertedType::INT_8
            | ConvertedType::INT_16
            | ConvertedType::INT_32
            | ConvertedType::INT_64 => Some(Self::Plain),
            _ => None,
        }
    }

    fn decimal(scale: i32) -> Option<Self> {
        u32::try_from(scale).ok().map(Self::Decimal)
    }

    /// Whether values of the kind are stored so.
    fn fits(self, stored: Type) -> bool {
        match self {
            Self::Plain => stored != Type::FIXED_LEN_BYTE_ARRAY,
            Self::Unsigned => matches!(stored, Type::INT32 | Type::INT64),
            Self::Decimal(_) => matches!(
                stored,
                Type::INT32 | Type::INT64 | Type::FIXED_LEN_BYTE_ARRAY | Type::BYTE_ARRAY
            ),
            Self::Date => stored == Type::INT32,
            Self::Timestamp(_) => stored == Type::INT64,
        }
    }
}

fn per_second(unit: TimeUnit) -> i64 {
    match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    }
}

/// Writes a value of a column behind the others, or says why it cannot.
pub(super) trait WriteValue {
    /// Writes it.
    fn write(&self, kind: ValueKind, into: &mut Vec<u8>) -> Result<(), String>;
}

impl WriteValue for bool {
    fn write(&self, _: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        put(into, self)
    }
}

impl WriteValue for i32 {
    fn write(&self, kind: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        match kind {
            ValueKind::Unsigned => put(into, self.cast_unsigned()),
            kind => i64::from(*self).write(kind, into),
        }
    }
}

impl WriteValue for i64 {
    fn write(&self, kind: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        match kind {
            ValueKind::Plain => return put(into, self),
            ValueKind::Unsigned => return put(into, self.cast_unsigned()),
            ValueKind::Decimal(scale) => return decimal(i128::from(*self), scale, into),
            ValueKind::Date => moment(self.checked_mul(SECONDS_PER_DAY), into),
            ValueKind::Timestamp(per_second) => moment(Some(self.div_euclid(per_second)), into),
        }
        Ok(())
    }
}

impl WriteValue for Int96 {
    /// Older Spark and Hive store moments so; there is no other use of it.
    fn write(&self, _: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        // In seconds it cannot leave the range of the number, as it does in nanoseconds.
        moment(Some(self.to_seconds()), into);
        Ok(())
    }
}

impl WriteValue for f32 {
    fn write(&self, _: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        into.extend_from_slice(zmij::Buffer::new().format(*self).as_bytes());
        Ok(())
    }
}

impl WriteValue for f64 {
    fn write(&self, _: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        // With an exponent where that is shorter; it is read back as the same number.
        into.extend_from_slice(zmij::Buffer::new().format(*self).as_bytes());
        Ok(())
    }
}

impl WriteValue for [u8] {
    fn write(&self, kind: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        if let ValueKind::Decimal(scale) = kind {
            return decimal(whole(self)?, scale, into);
        }
        if self.len() > LONGEST_TEXT {
            return Err(format!(
                "a text has {} bytes; at most {LONGEST_TEXT} are read",
                self.len()
            ));
        }
        into.extend_from_slice(self);
        Ok(())
    }
}

fn put(into: &mut Vec<u8>, value: impl std::fmt::Display) -> Result<(), String> {
    write!(into, "{value}").map_err(|error| error.to_string())
}

/// A whole number of any length, the highest byte first.
fn whole(bytes: &[u8]) -> Result<i128, String> {
    let is_negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let filler = if is_negative { 0xff } else { 0 };
    let (filling, digits) = bytes.split_at(bytes.len().saturating_sub(LONGEST_DECIMAL));
    let has_room = digits
        .first()
        .is_none_or(|byte| (byte & 0x80 != 0) == is_negative);
    if !filling.iter().all(|&byte| byte == filler) || !has_room {
        return Err(format!(
            "a decimal number has {} bytes; at most {LONGEST_DECIMAL} are read: store it with \
             fewer digits, such as DECIMAL(38, 12)",
            bytes.len()
        ));
    }
    let mut number = [filler; LONGEST_DECIMAL];
    number[LONGEST_DECIMAL - digits.len()..].copy_from_slice(digits);
    Ok(i128::from_be_bytes(number))
}

/// Writes a whole number with a point before its last digits.
fn decimal(number: i128, scale: u32, into: &mut Vec<u8>) -> Result<(), String> {
    let Some(unit) = 10_u128.checked_pow(scale).filter(|&unit| unit > 1) else {
        return if scale == 0 {
            put(into, number)
        } else {
            Err(format!("{scale} digits behind the point are too many"))
        };
    };
    let sign = if number < 0 { "-" } else { "" };
    let (units, rest) = (number.unsigned_abs() / unit, number.unsigned_abs() % unit);
    let width = scale as usize;
    put(into, format_args!("{sign}{units}.{rest:0width$}"))
}

/// Writes the moment this many seconds after 1970 began; nothing for one that no calendar has, so
/// that its row is one without a date.
fn moment(seconds: Option<i64>, into: &mut Vec<u8>) {
    let moment = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    if let Some(moment) = moment.map(|moment| moment.naive_utc())
        && let Ok(year @ 0..=9_999) = u32::try_from(moment.year())
    {
        into.extend_from_slice(&written(year, moment));
    }
}

/// A moment as `2026-10-31T23:00:00Z`. There are three of them in each row of a bill, and this takes
/// a tenth of the time that formatting by a pattern takes.
fn written(year: u32, moment: NaiveDateTime) -> [u8; 20] {
    let mut text = *b"0000-00-00T00:00:00Z";
    let numbers = [
        (0, year / 100),
        (2, year % 100),
        (5, moment.month()),
        (8, moment.day()),
        (11, moment.hour()),
        (14, moment.minute()),
        (17, moment.second()),
    ];
    for (at, number) in numbers {
        text[at] = b'0' + (number / 10) as u8;
        text[at + 1] = b'0' + (number % 10) as u8;
    }
    text
}
