using System.Collections.Immutable;
using AnToanBot.Adapters.Channels;
using AnToanBot.Adapters.Files;
using AnToanBot.Adapters.Papers;
using AnToanBot.Adapters.Storage;
using AnToanBot.Adapters.Tables;
using AnToanBot.Bot.Watching;
using AnToanBot.Domain.Chat;
using AnToanBot.Domain.Rosters;
using AnToanBot.Domain.Tips;

namespace AnToanBot.Bot.Workers;

/// <summary>How files are fetched.</summary>
public sealed record Fetching
{
    public long MostBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>A file put off this often is given up.</summary>
    public int MostTries { get; init; } = 8;

    /// <summary>Fetches what came by the upload page (reference, most bytes); null: it did not.</summary>
    public Func<string, long, CancellationToken, Task<Download?>> UploadOf { get; init; } = (_, _, _) => Task.FromResult<Download?>(null);
}

/// <summary>Fetches what people sent and comes back with <see cref="Body.Fetched"/>; why not is one of «too-large», «kind», «unavailable» or «gone».</summary>
public sealed class Fetcher(Store store, FileStore files, Desk desk, IEnumerable<IChannel> channels, Fetching fetching, TimeProvider time, ILogger<Fetcher> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, IChannel> byAccount = channels.ToDictionary(c => c.Name);
    private readonly SemaphoreSlim wanted = new(0, 1);

    /// <summary>Fetches everything that is due; how many there were.</summary>
    public async Task<int> FetchDueAsync(CancellationToken ct)
    {
        var due = await store.FetchingAsync(time.GetUtcNow(), ct);
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct }, async (row, token) => await FetchAsync(row, token));
        return due.Count;
    }

    public override void Dispose()
    {
        wanted.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.OnCommit(Tell);
        return new Lease(store, "fetch", Lease.Usual, time).RunAsync(FetchAllAsync, log, stoppingToken);
    }

    private async Task FetchAllAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await FetchDueAsync(ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.NotFetched(failure);
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(wanted.WaitAsync(enough.Token), Task.Delay(Poll, time, enough.Token));
            await enough.CancelAsync();
        }
    }

    private void Tell(Made made)
    {
        if (made.Fetches && wanted.CurrentCount == 0)
        {
            wanted.Release();
        }
    }

    private async Task FetchAsync(FetchRow row, CancellationToken ct)
    {
        var account = row.Chat[..row.Chat.IndexOf('|', StringComparison.Ordinal)];
        if (!byAccount.TryGetValue(account, out var channel))
        {
            return;
        }

        switch (Bared(row, await DownloadAsync(channel, row, ct)))
        {
            case Download.Got(var content, _) when content.LongLength > fetching.MostBytes:
                await ReportAsync(row, account, Failed("too-large"), ct);
                break;
            case Download.Got(var content, _) when Kind.Of(content) is { } kind:
                var hash = await files.KeepAsync(content, ct);
                await store.PutFileAsync(hash, content.LongLength, kind, ct);
                if (!files.Has(hash))
                {
                    // The same content was swept away between the two.
                    await files.KeepAsync(content, ct);
                }

                await ReportAsync(row, account, id => new Body.Fetched(id, hash, content.LongLength, kind, null) { Sheets = kind == Kind.Xlsx ? SheetsOf(content) : [] }, ct);
                break;
            case Download.Got:
                await ReportAsync(row, account, Failed("kind"), ct);
                break;
            case Download.Later when row.Tries + 1 >= fetching.MostTries:
                await ReportAsync(row, account, Failed("unavailable"), ct);
                break;
            case Download.Later:
                await store.PutOffFetchAsync(row.Attachment, row.Tries + 1, time.GetUtcNow() + Sending.BackOff(row.Tries + 1), ct);
                break;
            case Download.Never(var why):
                log.NotHad(row.Attachment, why);
                await ReportAsync(row, account, Failed("gone"), ct);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task<Download> DownloadAsync(IChannel channel, FetchRow row, CancellationToken ct)
    {
        try
        {
            return await fetching.UploadOf(row.FileRef, fetching.MostBytes, ct) ?? await channel.FetchAsync(row.FileRef, fetching.MostBytes, ct);
        }
        catch (Exception bug) when (!ct.IsCancellationRequested)
        {
            log.FetchFailed(bug, row.Attachment);
            return new Download.Later(bug.GetType().Name);
        }
    }

    // What lies hidden in a photo could tell who reported; one that cannot be bared is not taken.
    private static Download Bared(FetchRow row, Download came) =>
        came is Download.Got(var content, var type) && Tip.IsPhoto(row.Attachment) ? new Download.Got(BarePhoto.Of(content) ?? [], type) : came;

    private static ImmutableArray<Table> SheetsOf(byte[] content)
    {
        try
        {
            return Spreadsheet.Read(content);
        }
        catch (UnreadableSpreadsheetException)
        {
            // The dialogue says that there are no figures in it.
            return [];
        }
    }

    private static Func<string, Body> Failed(string why) => id => new Body.Fetched(id, null, 0, null, why);

    private async Task ReportAsync(FetchRow row, string account, Func<string, Body> body, CancellationToken ct)
    {
        var input = desk.Input(account, row.Chat[(account.Length + 1)..], $"fetched:{row.Attachment}", body(row.Attachment));
        if (await store.TurnAsync(input, ct) != TurnResult.Unavailable)
        {
            await store.DoneFetchAsync(row.Attachment, ct);
        }
    }
}
