using System.ComponentModel;
using System.Diagnostics;

namespace AnToanBot.Drills;

/// <summary>The folder in which a drill keeps its data; for a full disk a disk of its own, where this user may mount one.</summary>
public sealed class Place : IAsyncDisposable
{
    private const string Size = "48m";

    private readonly List<string> _notes = [];

    private Place(string folder, bool mounted) => (Folder, Mounted) = (folder, mounted);

    public string Folder { get; }

    /// <summary>Whether it is a small disk of its own.</summary>
    public bool Mounted { get; }

    /// <summary>What the report must tell about it.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public static async Task<Place> TakeAsync(string verb, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("antoan-drill-").FullName;
        var mounted = verb == "disk-full" && await DoesAsync("mount", ct, "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", folder);
        var place = new Place(folder, mounted);
        if (verb == "disk-full")
        {
            place._notes.Add(mounted ? $"the data folder is a disk of {Size}, filled to the last byte" : "this user may not mount a disk: the processes' files may not grow instead");
        }

        return place;
    }

    /// <summary>Runs a command; whether it was there and ended well.</summary>
    public static async Task<bool> DoesAsync(string command, CancellationToken ct, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, args) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
            await Task.WhenAll(process.StandardError.ReadToEndAsync(ct), process.StandardOutput.ReadToEndAsync(ct));
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Mounted)
        {
            await DoesAsync("umount", CancellationToken.None, "--lazy", Folder);
        }

        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
