#pragma warning disable SYSLIB0050, SYSLIB0051 // Exceptions travel as their serialization info: that is the format all nodes share.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Protocol;
using Akka.Serialization;
using Akka.Util;

namespace Akka.Remote.Serialization;

/// <summary>
/// Exceptions as messages. On input only classes of exceptions that are loaded here and have the deserializing constructor are made again; all others
/// become an <see cref="UnknownRemoteException"/>, so that a peer can neither choose code nor have its report lost.
/// </summary>
internal static class ExceptionCodec
{
    private static readonly HashSet<string> StandardEntries = new(StringComparer.Ordinal)
    {
        "ClassName", "Message", "Data", "InnerException", "HelpURL", "StackTraceString", "RemoteStackTraceString", "RemoteStackIndex",
        "ExceptionMethod", "HResult", "Source", "WatsonBuckets",
    };

    public static ExceptionData Write(ExtendedActorSystem system, Exception exception)
    {
        if (exception is null) return new ExceptionData();
        var type = exception.GetType();
        var data = new ExceptionData
        {
            TypeName = type.TypeQualifiedName(),
            Message = exception.Message ?? string.Empty,
            StackTrace = exception.StackTrace ?? string.Empty,
            Source = exception.Source ?? string.Empty,
            Inner = Write(system, exception.InnerException),
        };
        if (type.GetCustomAttribute<TypeForwardedFromAttribute>(inherit: false) is { } forwarded)
            data.TypeForwardedFrom = new AssemblyName(forwarded.AssemblyFullName).Name;

        var info = new SerializationInfo(type, new FormatterConverter());
        exception.GetObjectData(info, new StreamingContext(StreamingContextStates.All));
        foreach (var entry in info)
        {
            if (StandardEntries.Contains(entry.Name)) continue;
            data.CustomFields.Add(entry.Name, NestedPayload.Write(system, entry.Value is Exception nested ? Write(system, nested) : entry.Value));
        }

        return data;
    }

    public static Exception Read(ExtendedActorSystem system, ExceptionData data)
    {
        if (data is null || data.TypeName.Length == 0) return null;
        var inner = Read(system, data.Inner);
        if (!TryFindConstructor(data, out var type, out var constructor))
            return new UnknownRemoteException(data.TypeName, data.Message, data.StackTrace, inner);

        var info = new SerializationInfo(type, new FormatterConverter());
        info.AddValue("ClassName", data.TypeName);
        info.AddValue("Message", data.Message);
        info.AddValue("Data", null, typeof(System.Collections.IDictionary));
        info.AddValue("InnerException", inner, typeof(Exception));
        info.AddValue("HelpURL", null, typeof(string));
        info.AddValue("StackTraceString", data.StackTrace);
        info.AddValue("RemoteStackTraceString", data.StackTrace);
        info.AddValue("RemoteStackIndex", 0);
        info.AddValue("ExceptionMethod", null, typeof(string));
        info.AddValue("HResult", int.MinValue);
        info.AddValue("Source", data.Source);
        foreach (var (name, payload) in data.CustomFields)
        {
            if (StandardEntries.Contains(name)) continue;
            var value = NestedPayload.Read(system, payload);
            info.AddValue(name, value is ExceptionData nested ? Read(system, nested) : value);
        }

        try
        {
            return (Exception)constructor.Invoke([info, new StreamingContext(StreamingContextStates.All)]);
        }
        catch (TargetInvocationException e) when (e.InnerException is SerializationException or InvalidCastException or ArgumentException)
        {
            // Another version of the class, with other fields.
            return new UnknownRemoteException(data.TypeName, data.Message, data.StackTrace, inner);
        }
    }

    private static bool TryFindConstructor(ExceptionData data, out Type type, out ConstructorInfo constructor)
    {
        constructor = null;
        var forwarded = data.TypeName.Split(',')[0] + ", " + data.TypeForwardedFrom;
        if (!LoadedTypes.TryFind(data.TypeName, out type) && (data.TypeForwardedFrom.Length == 0 || !LoadedTypes.TryFind(forwarded, out type))) return false;
        if (!typeof(Exception).IsAssignableFrom(type) || type.IsAbstract) return false;
        constructor = type.GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(SerializationInfo), typeof(StreamingContext)]);
        return constructor is not null;
    }
}
