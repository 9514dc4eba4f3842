using System.Text.Json;
using AnToanBot.Adapters.Storage;
using AnToanBot.Bot.Commands;
using AnToanBot.Domain.Chat;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace AnToanBot.Bot.Tests.Commands;

/// <summary>Runs verbs on a data folder of its own.</summary>
public sealed class Bench : IDisposable
{
    public const string Plan = "dong-da-2025";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("antoan-cli-");

    /// <summary>Settings beside the usual ones.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal)
    {
        ["Public:BaseUrl"] = "https://antoan.example/",
        ["Demo:Enabled"] = "true",
    };

    public string Database => PathOf("antoan.db");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>Runs one verb as from the command line.</summary>
    public Task<Ran> RunAsync(params string[] args) => SayAsync("", args);

    /// <summary>Runs one verb with something typed.</summary>
    public async Task<Ran> SayAsync(string typed, params string[] args)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(Settings).AddInMemoryCollection([new("Storage:ConnectionString", Connection)]).Build();
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var input = new StringReader(typed);
        var code = await Verbs.RunAsync(args, new Terminal(settings, output, error, input));
        return new Ran(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a verb that must succeed, and reads its JSON.</summary>
    public async Task<JsonElement> JsonAsync(params string[] args)
    {
        var ran = await RunAsync([.. args, "--json"]);
        Assert.True(ran.Code == 0, ran.Error);
        return JsonSerializer.Deserialize<JsonElement>(ran.Out);
    }

    /// <summary>Three good units.</summary>
    public Task<Ran> ImportAsync() => RunAsync("import", Write("units.csv", """
        Mã,Tên đơn vị,Loại,Thẩm quyền,Số hộ,Họ tên người phụ trách
        to-01,Tổ dân phố số 1,tổ dân phố,,120,Nguyễn Văn An
        ,Trường THCS Hoa Sen,trường,ward,,Trần Thị Bình
        ct-01,"Công ty TNHH ""Bình Minh"", chi nhánh 2",doanh nghiệp,city,,
        """), "--plan", Plan);

    /// <summary>A store beside the verbs, as a running service has it.</summary>
    public Task<Store> OpenStoreAsync() =>
        Store.OpenAsync(new StoreSettings(Connection), new Rules(Dialogue.NeedsOf, Dialogue.Take, Voice.For), TimeProvider.System, NullLogger<Store>.Instance);

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Where everything is kept; null: in a file of its own.</summary>
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public string Connection { get => field ?? new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false }.ToString(); set; }

    /// <summary>Takes one entry out of a ZIP.</summary>
    public async Task WithoutAsync(string entry, string zip)
    {
        await using var archive = await System.IO.Compression.ZipFile.OpenAsync(PathOf(zip), System.IO.Compression.ZipArchiveMode.Update, TestContext.Current.CancellationToken);
        archive.GetEntry(entry)!.Delete();
    }
}

/// <summary>What a verb said and how it ended.</summary>
public sealed record Ran(int Code, string Out, string Error);
