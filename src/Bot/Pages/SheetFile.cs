using System.Collections.Immutable;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Tables;

namespace AnToanBot.Bot.Pages;

/// <summary>A table to be taken along as XLSX.</summary>
public static class SheetFile
{
    public static IResult Of(string fileName, string sheet, ImmutableArray<string> headers, ImmutableArray<ImmutableArray<string>> rows)
    {
        using var stream = new MemoryStream();
        Spreadsheet.Write(stream, [(sheet, headers, rows)]);
        return Results.File(stream.ToArray(), XlsxRenderer.MediaType, fileName);
    }
}
