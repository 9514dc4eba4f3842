using System.Collections.Immutable;
using AnToanBot.Domain.Dossiers;

namespace AnToanBot.Domain.Papers;

/// <summary>Mục lục hồ sơ: what lies in the bundle, in its order.</summary>
public static class Index
{
    /// <param name="entries">Title and file name of each.</param>
    public static Doc Write(Folder folder, DateOnly today, ImmutableArray<(string Title, string File)> entries) =>
        new("index", "Mục lục hồ sơ", "00-muc-luc",
        [
            Letter.Head(folder, today, null) with { PlaceAndDate = null },
            new Block.Title("MỤC LỤC HỒ SƠ", $"{folder.Filing.Title} – {folder.Unit.Name} – năm {Wording.Year(folder)}"),
            Block.Paragraph.Of($"Mã hồ sơ: {folder.Dossier.Receipt}."),
            Block.Paragraph.Of($"Nơi nhận: {Letter.Receiver(folder)}."),
            new Block.Table(
                ["TT", "Văn bản, tài liệu", "Tên tệp"],
                [.. entries.Select((e, i) => (ImmutableArray<string>)[Wording.Number(i + 1), e.Title, e.File])],
                [8, 52, 40]),
        ]);
}
