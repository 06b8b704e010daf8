//! A column of a group of rows, as texts.

use parquet::basic::Type;
use parquet::column::page::PageReader;
use parquet::column::reader::ColumnReaderImpl;
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray,
    FixedLenByteArrayType, FloatType, Int32Type, Int64Type, Int96Type,
};
use parquet::schema::types::ColumnDescPtr;

use super::source::broken;
use super::value::{ValueKind, WriteValue};
use crate::import::trouble::Trouble;

/// The texts of some rows of a column, without a border, and where they end.
#[derive(Debug, Default)]
pub(super) struct Texts {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Texts {
    /// The text of a row; empty if its cell is.
    pub(super) fn get(&self, row: usize) -> &[u8] {
        let end = |row: usize| self.ends.get(row).copied().unwrap_or_default();
        let start = row.checked_sub(1).map_or(0, end);
        self.bytes.get(start..end(row)).unwrap_or_default()
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }
}

/// A column that is read a few rows at a time.
pub(super) trait TextColumn {
    /// Reads this many rows.
    fn read(&mut self, rows: usize, texts: &mut Texts) -> Result<(), Trouble>;
}

/// A column with the pages that it is in.
///
/// # Errors
/// If its values are of a type that is none of a bill's.
pub(super) fn text_column(
    column: &ColumnDescPtr,
    pages: Box<dyn PageReader>,
) -> Result<Box<dyn TextColumn>, Trouble> {
    let kind = ValueKind::of(column).map_err(|name| {
        Trouble::new(format!(
            "the column {} is of the type {name}; texts, numbers, decimal numbers, dates and \
             timestamps are read",
            column.name()
        ))
    })?;
    Ok(match column.physical_type() {
        Type::BOOLEAN => TypedColumn::<BoolType>::boxed(column, pages, kind),
        Type::INT32 => TypedColumn::<Int32Type>::boxed(column, pages, kind),
        Type::INT64 => TypedColumn::<Int64Type>::boxed(column, pages, kind),
        Type::INT96 => TypedColumn::<Int96Type>::boxed(column, pages, kind),
        Type::FLOAT => TypedColumn::<FloatType>::boxed(column, pages, kind),
        Type::DOUBLE => TypedColumn::<DoubleType>::boxed(column, pages, kind),
        Type::BYTE_ARRAY => TypedColumn::<ByteArrayType>::boxed(column, pages, kind),
        Type::FIXED_LEN_BYTE_ARRAY => {
            TypedColumn::<FixedLenByteArrayType>::boxed(column, pages, kind)
        }
    })
}

/// A column whose values are stored as this type.
struct TypedColumn<T: DataType> {
    reader: ColumnReaderImpl<T>,
    column: ColumnDescPtr,
    kind: ValueKind,
    /// Whether each cell has a value; empty if all have.
    levels: Vec<i16>,
    values: Vec<T::T>,
}

impl<T: DataType> TypedColumn<T>
where
    T::T: WriteValue,
{
    fn boxed(
        column: &ColumnDescPtr,
        pages: Box<dyn PageReader>,
        kind: ValueKind,
    ) -> Box<dyn TextColumn> {
        Box::new(Self {
            reader: ColumnReaderImpl::new(column.clone(), pages),
            column: column.clone(),
            kind,
            levels: Vec::new(),
            values: Vec::new(),
        })
    }

    fn in_column(&self, why: &str) -> Trouble {
        Trouble::new(format!("the column {}: {why}", self.column.name()))
    }
}

impl<T: DataType> TextColumn for TypedColumn<T>
where
    T::T: WriteValue,
{
    fn read(&mut self, rows: usize, texts: &mut Texts) -> Result<(), Trouble> {
        texts.clear();
        self.levels.clear();
        self.values.clear();
        let read = self
            .reader
            .read_records(rows, Some(&mut self.levels), None, &mut self.values);
        let (found, ..) = read.map_err(|error| {
            let Trouble { reason, .. } = broken(&error);
            self.in_column(&reason)
        })?;
        let most = self.column.max_def_level();
        let mut values = self.values.iter();
        for row in 0..rows.min(found) {
            let is_there = self.levels.get(row).is_none_or(|&level| level == most);
            if is_there && let Some(value) = values.next() {
                let written = value.write(self.kind, &mut texts.bytes);
                written.map_err(|why| self.in_column(&why))?;
            }
            texts.ends.push(texts.bytes.len());
        }
        if found < rows {
            return Err(self.in_column("the Parquet file is broken: it ends before its last row"));
        }
        Ok(())
    }
}

impl WriteValue for ByteArray {
    fn write(&self, kind: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        self.data().write(kind, into)
    }
}

impl WriteValue for FixedLenByteArray {
    fn write(&self, kind: ValueKind, into: &mut Vec<u8>) -> Result<(), String> {
        self.data().write(kind, into)
    }
}
