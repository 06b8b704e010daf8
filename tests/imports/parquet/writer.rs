//! Writes small files in Parquet, in all the ways that exports have and some that none has.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, Encoding};
use parquet::column::writer::ColumnWriter;
use parquet::data_type::{
    ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType,
    FloatType, Int32Type, Int64Type, Int96, Int96Type,
};
use parquet::file::metadata::{
    ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader, ParquetMetaDataWriter,
};
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

/// The cells of a column; `None` is an empty one.
#[derive(Clone, Debug)]
pub(super) enum Cells {
    Text(Vec<Option<&'static str>>),
    Bytes(Vec<Option<Vec<u8>>>),
    Fixed(Vec<Option<Vec<u8>>>),
    Double(Vec<Option<f64>>),
    Float(Vec<Option<f32>>),
    Int(Vec<Option<i32>>),
    Long(Vec<Option<i64>>),
    /// Seconds since 1970.
    Old(Vec<Option<i64>>),
}

/// A column: its type as the schema writes it, without its name, and its cells.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) name: &'static str,
    /// Such as `BYTE_ARRAY` and `(UTF8)`.
    pub(super) stored: &'static str,
    pub(super) kind: &'static str,
    pub(super) cells: Cells,
}

pub(super) fn column(
    name: &'static str,
    stored: &'static str,
    kind: &'static str,
    cells: Cells,
) -> Column {
    Column {
        name,
        stored,
        kind,
        cells,
    }
}

/// A column of texts.
pub(super) fn texts<const N: usize>(name: &'static str, cells: [&'static str; N]) -> Column {
    let cells = cells.map(|cell| Some(cell).filter(|it| !it.is_empty()));
    column(name, "BYTE_ARRAY", "(UTF8)", Cells::Text(cells.to_vec()))
}

/// A column of costs.
pub(super) fn costs<const N: usize>(name: &'static str, cells: [f64; N]) -> Column {
    let cells = cells.map(Some).to_vec();
    column(name, "DOUBLE", "", Cells::Double(cells))
}

/// How a file is packed.
pub(super) fn packed(compression: Compression) -> WriterPropertiesBuilder {
    WriterProperties::builder().set_compression(compression)
}

/// The newer pages, whose texts are stored as differences.
pub(super) fn newer(compression: Compression, texts: Encoding) -> WriterPropertiesBuilder {
    packed(compression)
        .set_writer_version(WriterVersion::PARQUET_2_0)
        .set_dictionary_enabled(false)
        .set_column_encoding("ServiceCategory".into(), texts)
}

/// A file with these columns.
pub(super) fn file(columns: &[Column], properties: WriterPropertiesBuilder) -> Bytes {
    let fields = columns.iter().map(|it| {
        let Column {
            name, stored, kind, ..
        } = it;
        format!("OPTIONAL {stored} {name} {kind};")
    });
    let schema = format!("message bill {{ {} }}", fields.collect::<String>());
    file_of(&schema, columns, properties)
}

/// A file with this schema, whose leaves have the cells of these columns.
pub(super) fn file_of(
    schema: &str,
    columns: &[Column],
    properties: WriterPropertiesBuilder,
) -> Bytes {
    let schema = Arc::new(parse_message_type(schema).expect("a schema"));
    let properties = Arc::new(properties.build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties).expect("a file");
    let mut group = file.next_row_group().expect("a group");
    for column in columns {
        let mut writer = group.next_column().expect("a column").expect("a leaf");
        write(&mut writer, &column.cells);
        writer.close().expect("a column can be closed");
    }
    group.close().expect("a group can be closed");
    file.into_inner().expect("a file can be closed").into()
}

fn write(writer: &mut SerializedColumnWriter, cells: &Cells) {
    let text = |text: &&str| ByteArray::from(*text);
    let bytes = |bytes: &Vec<u8>| ByteArray::from(bytes.clone());
    match cells {
        Cells::Text(cells) => put::<ByteArrayType, _>(writer, cells, text),
        Cells::Bytes(cells) => put::<ByteArrayType, _>(writer, cells, bytes),
        Cells::Fixed(cells) => {
            put::<FixedLenByteArrayType, _>(writer, cells, |it| {
                FixedLenByteArray::from(it.clone())
            });
        }
        Cells::Double(cells) => put::<DoubleType, _>(writer, cells, |&it| it),
        Cells::Float(cells) => put::<FloatType, _>(writer, cells, |&it| it),
        Cells::Int(cells) => put::<Int32Type, _>(writer, cells, |&it| it),
        Cells::Long(cells) => put::<Int64Type, _>(writer, cells, |&it| it),
        Cells::Old(cells) => put::<Int96Type, _>(writer, cells, |&seconds| old(seconds)),
    }
}

fn put<T: DataType, C>(
    writer: &mut SerializedColumnWriter,
    cells: &[Option<C>],
    value: impl Fn(&C) -> T::T,
) {
    // A cell of a column inside another is one level deeper.
    let deepest = match writer.untyped() {
        ColumnWriter::DoubleColumnWriter(it) => it.get_descriptor().max_def_level(),
        _ => 1,
    };
    let levels: Vec<_> = cells
        .iter()
        .map(|cell| if cell.is_some() { deepest } else { 0 })
        .collect();
    let values: Vec<_> = cells.iter().flatten().map(value).collect();
    let typed = writer.typed::<T>();
    typed
        .write_batch(&values, Some(&levels), None)
        .expect("cells can be written");
}

/// A moment as older programs store it: the day, counted from 4713 before Christ, and nanoseconds.
fn old(seconds: i64) -> Int96 {
    let day = u32::try_from(seconds.div_euclid(86_400) + 2_440_588).expect("a day");
    let nanoseconds = seconds.rem_euclid(86_400).cast_unsigned() * 1_000_000_000;
    let mut old = Int96::new();
    old.set_data(nanoseconds as u32, (nanoseconds >> 32) as u32, day);
    old
}

/// The file with another footer: that of every column chunk is changed.
pub(super) fn with_chunks(
    file: &Bytes,
    change: impl Fn(ColumnChunkMetaData) -> ColumnChunkMetaData,
) -> Bytes {
    let read = ParquetMetaDataReader::new().parse_and_finish(file);
    let mut footer = read.expect("a footer").into_builder();
    let mut groups = Vec::new();
    for group in footer.take_row_groups() {
        let mut group = group.into_builder();
        let columns = group.take_columns().into_iter().map(&change).collect();
        let group = group.set_column_metadata(columns);
        groups.push(group.build().expect("a group"));
    }
    with_footer(file, &footer.set_row_groups(groups).build())
}

/// The file with another footer, in which every group says that it has this many rows.
pub(super) fn with_rows(file: &Bytes, rows: i64) -> Bytes {
    let read = ParquetMetaDataReader::new().parse_and_finish(file);
    let mut footer = read.expect("a footer").into_builder();
    let groups = footer.take_row_groups().into_iter();
    let groups = groups.map(|group| {
        let group = group.into_builder().set_num_rows(rows);
        group.build().expect("a group")
    });
    let groups = groups.collect();
    with_footer(file, &footer.set_row_groups(groups).build())
}

fn with_footer(file: &Bytes, footer: &ParquetMetaData) -> Bytes {
    let tail = file.len() - 8;
    let length = file[tail..tail + 4].try_into().expect("four bytes");
    let length = u32::from_le_bytes(length) as usize;
    let mut changed = file[..tail - length].to_vec();
    let writer = ParquetMetaDataWriter::new(&mut changed, footer);
    writer.finish().expect("a footer can be written");
    changed.into()
}
