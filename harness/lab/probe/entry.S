/* Where Xen enters the probe, and the notes by which its domain builder knows what it loads. */

#define VIRT_BASE 0xffffffff80000000

        .macro  text_note type, value
        .long   4, 8, \type
        .asciz  "Xen"
        .asciz  "\value"                        /* seven characters each: no padding is due */
        .endm

        .macro  number_note type, value
        .long   4, 8, \type
        .asciz  "Xen"
        .quad   \value
        .endm

        .section .note.Xen, "a", @note
        .balign 4
        text_note   6, leafgrd                  /* GUEST_OS */
        text_note   5, xen-3.0                  /* XEN_VERSION: of the interface, not of the hypervisor */
        text_note   8, generic                  /* LOADER */
        number_note 3, VIRT_BASE                /* VIRT_BASE */
        number_note 4, 0                        /* PADDR_OFFSET */
        number_note 1, _start                   /* ENTRY */

        .text
        .globl  _start
_start: cld
        lea     stack_end(%rip), %rsp
        mov     %rsi, %rdi                      /* start_info */
        xor     %ebp, %ebp
        call    probe_main
        ud2

        .bss
        .balign 4096
        .skip   65536
stack_end:

        .section .note.GNU-stack, "", @progbits
