using System.Globalization;
using Akka.Event;

namespace Inviso.Actors;

/// <summary>
/// Warnings about the application's functions in the node's log. What goes wrong at one call does at each: of what concerns one function the log gets the first
/// warning, and the number of further ones when <see cref="Sum"/> is called. Used within the meta tracer.
/// </summary>
internal sealed class MetaComplaints(ILoggingAdapter log)
{
    // As many as there are functions, and a few of our own.
    private readonly Dictionary<string, long> _further = [];

    /// <param name="about">What the warning is about: those about the same are counted.</param>
    /// <param name="cause">What was thrown, if anything.</param>
    /// <param name="what">The sentence.</param>
    public void Add(string about, Exception? cause, FormattableString what)
    {
        if (_further.TryGetValue(about, out var count))
        {
            _further[about] = count + 1;
            return;
        }

        _further.Add(about, 0);
        var sentence = what.ToString(CultureInfo.InvariantCulture);
        if (cause is null)
            log.Warning("{0}", sentence);
        else
            log.Warning(cause, "{0}", sentence);
    }

    /// <summary>Says how many warnings were left out since it was called last; the next ones are written again.</summary>
    public void Sum()
    {
        foreach (var (about, count) in _further)
        {
            if (count > 0)
                log.Warning("{0}: {1} more warnings like the last one", about, count);
        }

        _further.Clear();
    }
}
