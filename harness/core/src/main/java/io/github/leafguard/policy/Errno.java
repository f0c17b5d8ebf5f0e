package io.github.leafguard.policy;

/** The error numbers Xen's policy calls answer with, and the C library's text for each. */
public enum Errno {
    EPERM(1, "Operation not permitted"),
    ENOENT(2, "No such file or directory"),
    ESRCH(3, "No such process"),
    E2BIG(7, "Argument list too long"),
    ENOMEM(12, "Cannot allocate memory"),
    EACCES(13, "Permission denied"),
    EFAULT(14, "Bad address"),
    ENODEV(19, "No such device"),
    EINVAL(22, "Invalid argument"),
    ERANGE(34, "Numerical result out of range"),
    ENOSYS(38, "Function not implemented"),
    EOVERFLOW(75, "Value too large for defined data type"),
    EOPNOTSUPP(95, "Operation not supported"),
    ENOBUFS(105, "No buffer space available");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** The positive number on Linux and in Xen's interface. */
    public int number() {
        return number;
    }

    /** {@code 22 = Invalid argument}, the form of Xen's messages; an unknown number is printed alone. */
    public static String describe(int number) {
        for (Errno errno : values()) {
            if (errno.number == number) {
                return number + " = " + errno.text;
            }
        }
        return Integer.toString(number);
    }
}
