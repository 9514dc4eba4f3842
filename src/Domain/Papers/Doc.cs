using System.Collections.Immutable;

namespace AnToanBot.Domain.Papers;

/// <summary>A paper as blocks that say what a thing is; a renderer decides how it looks (Nghị định 30/2020, Phụ lục I).</summary>
/// <param name="Id">The paper's id: report, minutes …</param>
/// <param name="FileName">Without extension, ASCII.</param>
public sealed record Doc(string Id, string Title, string FileName, ImmutableArray<Block> Blocks)
{
    /// <summary>For wide tables.</summary>
    public bool Landscape { get; init; }

    /// <summary>Every figure and word by name, for a locality's own DOCX template.</summary>
    public ImmutableSortedDictionary<string, string> Fields { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>A run of text in one style.</summary>
public sealed record Span(string Text, bool Bold = false, bool Italic = false)
{
    /// <summary>Nobody answered: printed as a dotted line, never as an invented text.</summary>
    public static readonly Span Blank = new("…………………………");

    public static implicit operator Span(string text) => new(text);
}

/// <summary>One part of a paper. Closed: a renderer has an arm for each.</summary>
public abstract record Block
{
    private Block()
    {
    }

    /// <summary>Issuing body at the left, Quốc hiệu and Tiêu ngữ at the right; number and date line below.</summary>
    /// <param name="Number">«Số:      /TTr-UBND» with the number left blank; null: no number line.</param>
    /// <param name="PlaceAndDate">«Tân Kỳ, ngày … tháng … năm 2025»; null for minutes (Mẫu 1.9).</param>
    public sealed record Head(string? Above, string Body, string? Number, string? PlaceAndDate) : Block;

    /// <summary>Tên loại in capitals and trích yếu; both bold, centred.</summary>
    public sealed record Title(string Name, string? Subject) : Block;

    /// <summary>DỰ THẢO: a draft that the records office completes.</summary>
    public sealed record DraftMark(string Text) : Block;

    /// <summary>«Kính gửi:» with one or several addressees.</summary>
    public sealed record AddressedTo(ImmutableArray<string> To) : Block;

    /// <summary>Căn cứ: italics, each on its line.</summary>
    public sealed record Bases(ImmutableArray<string> Lines) : Block;

    /// <summary>«I. …»: level 1 in bold capitals; level 2 «1. …» bold.</summary>
    public sealed record Heading(string Text, int Level = 1) : Block;

    public sealed record Paragraph(ImmutableArray<Span> Spans, bool Indent = true, bool Centered = false) : Block
    {
        public static Paragraph Of(params Span[] spans) => new([.. spans]);
    }

    /// <summary>A dash list.</summary>
    public sealed record Items(ImmutableArray<string> Lines) : Block;

    /// <param name="Rows">A row of one cell is a subheading across the table.</param>
    /// <param name="Widths">Relative widths, one a column.</param>
    public sealed record Table(ImmutableArray<string> Header, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<int> Widths) : Block
    {
        /// <summary>Rows in bold, by their place: totals.</summary>
        public ImmutableArray<int> Strong { get; init; } = [];

        /// <summary>Columns of names by their place: never centred, however short.</summary>
        public ImmutableArray<int> Named { get; init; } = [];

        /// <summary>Whether it may go over a page however few its rows are.</summary>
        public bool MayBreak { get; init; }
    }

    /// <summary>Nơi nhận at the left, signatures at the right; for minutes secretary left and chair right.</summary>
    public sealed record Signatures(ImmutableArray<Signature> Who, ImmutableArray<string> Copies) : Block;

    public sealed record PageBreak : Block;
}

/// <summary>A place to sign: capacity lines in capitals («TM. ỦY BAN NHÂN DÂN», «CHỦ TỊCH»), a hint in italics, the name.</summary>
public sealed record Signature(ImmutableArray<string> Capacity, string? Hint, string? Name)
{
    /// <summary>The office the signer holds elsewhere, above the name: who signs as head of a committee («CHỦ TỊCH UBND XÃ»).</summary>
    public string? Post { get; init; }
}
