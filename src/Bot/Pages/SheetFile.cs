using System.Collections.Immutable;
using AnToanBot.Adapters.Tables;

namespace AnToanBot.Bot.Pages;

/// <summary>A table to be taken along as XLSX.</summary>
public static class SheetFile
{
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static IResult Of(string fileName, string sheet, ImmutableArray<string> headers, ImmutableArray<ImmutableArray<string>> rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Desk.Seed()}.xlsx");
        try
        {
            Spreadsheet.Write(path, [(sheet, headers, rows)]);
            return Results.File(File.ReadAllBytes(path), MediaType, fileName);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
