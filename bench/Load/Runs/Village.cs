using System.Diagnostics;
using System.Globalization;
using System.Text;
using AnToanBot.Load.Messenger;

namespace AnToanBot.Load.Runs;

/// <summary>A locality that AnToanBot has imported once, with an invitation for each leader: every run begins with a copy.</summary>
internal sealed record Village(string Folder, IReadOnlyList<string> Codes)
{
    private const string Plan = "dong-da-2025";

    /// <summary>Imports so many units as an officer would.</summary>
    public static async Task<Village> ImportAsync(string program, string folder, int units)
    {
        Directory.CreateDirectory(folder);
        var table = new StringBuilder("Mã,Tên đơn vị,Loại,Thẩm quyền,Thuộc (mã),Số hộ,Địa chỉ,Họ tên người phụ trách\n");
        for (var i = 1; i <= units; i++)
        {
            table.Append(CultureInfo.InvariantCulture, $"to-{i:00000},Tổ dân phố số {i},Khu dân cư,,,120,,\n");
        }

        var file = Path.Combine(folder, "units.csv");
        var invites = Path.Combine(folder, "invites.csv");
        await File.WriteAllTextAsync(file, table.ToString());
        var start = new ProcessStartInfo("dotnet", [program, "import", file, "--plan", Plan, "--out", invites]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var nowhere = new Uri("http://127.0.0.1:1");
        foreach (var (name, value) in Contestants.OfAnToanBot(new Place(Webhook: false, nowhere, PretendTelegram.Token, nowhere.Port, folder)))
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new Village(folder, [.. File.ReadLines(invites).Skip(1).Select(l => l.Split(',')[4])])
            : throw new InvalidOperationException($"The units could not be imported: {await errors}");
    }
}
